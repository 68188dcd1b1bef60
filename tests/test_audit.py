"""The advisories on record: nothing installed, locked or let in by a floor falls under one."""

from __future__ import annotations

import importlib.util
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("audit", ROOT / "scripts" / "audit.py")
assert _spec is not None
assert _spec.loader is not None
audit = importlib.util.module_from_spec(_spec)
sys.modules["audit"] = audit
_spec.loader.exec_module(audit)


def test_nothing_installed_locked_or_let_in_has_a_known_flaw() -> None:
    installed = {}
    for name in audit.locked(ROOT):
        try:
            installed[name] = version(name)
        except PackageNotFoundError:
            continue
    assert len(installed) > 20
    assert audit.audit(ROOT, installed) == []


def test_an_old_version_is_named_with_its_advisories() -> None:
    hits = audit.audit(ROOT, {"pillow": "12.1.0", "jinja2": "3.1.6"})
    assert {hit.package for hit in hits} == {"pillow"}
    assert any("CVE-2026-25990" in hit.ids for hit in hits)


@pytest.mark.parametrize(
    ("lower", "higher"), [("69.9", "70.0"), ("3.1.5", "3.1.6"), ("9", "12.3.0"), ("1.3", "1.3.1")]
)
def test_versions_are_compared_by_their_numbers(lower: str, higher: str) -> None:
    assert audit.as_numbers(lower) < audit.as_numbers(higher)
    assert audit.as_numbers("70") == audit.as_numbers("70.0.0")
