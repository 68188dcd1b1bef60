"""What every test shares: the outside judges, and examples that are the same on every run."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from judges import grammalecte, java, pdftoppm, pdftotext, qpdf, soffice, summary

__all__ = ["grammalecte", "java", "pdftoppm", "pdftotext", "qpdf", "soffice"]

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    line = summary()
    if line:
        terminalreporter.write_line(line, yellow=True)
