"""What every test shares: the outside judges, and examples that are the same on every run."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from judges import ABSENT, grammalecte, java, pdftoppm, pdftotext, qpdf, soffice, summary

__all__ = ["grammalecte", "java", "pdftoppm", "pdftotext", "qpdf", "soffice"]

_TOLD = "juges_absents"  # what a worker hands to its controller, under this name

settings.register_profile(
    "dossier",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--maj-images",
        action="store_true",
        help="fait des pages d'aujourd'hui les références des tests visuels",
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker of a run on several cores tell its controller which judges were absent."""
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told[_TOLD] = sorted(ABSENT)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take over what a worker told."""
    ABSENT.update(getattr(node, "workeroutput", {}).get(_TOLD, []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    line = summary()
    if line:
        terminalreporter.write_line(line, yellow=True)
