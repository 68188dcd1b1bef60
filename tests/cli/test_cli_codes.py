"""The catalogue of codes: whole, true to the source, and the only origin of what is printed about a code."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from cli.running import ROOT, run
from dossier.cli.codes_page import codes_page
from dossier.diagnostics import Severity
from dossier.diagnostics.codes import FAMILIES, all_codes, find_code

SOURCE = ROOT / "src" / "dossier"
CODE = re.compile(r"D\d{3}")
LEVELS = {
    "warning": {Severity.WARNING},
    "advice": {Severity.ADVICE},
    "Kind": {Severity.ADVICE},  # of a typographic correction
    "blame": {Severity.ADVICE, Severity.WARNING, Severity.ERROR},  # likewise, an advice where it is noted
    "report": {Severity.ADVICE, Severity.ERROR},  # graver in a kit that leaves the house
    "contradiction": {Severity.WARNING, Severity.ERROR},  # the same
}


def _codes_in(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value):
            yield part.value


def _raised() -> dict[str, set[Severity]]:
    """Every code of the source, and the severities with which it is raised there."""
    found: dict[str, set[Severity]] = defaultdict(set)
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for code in _codes_in(tree):
            found[code] |= set()
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                name = call.func.id if isinstance(call.func, ast.Name) else ""
                declared = ast.unparse(call.args[2]).removeprefix("Severity.") if len(call.args) > 2 else ""
                if name == "PrintRule" and declared in Severity.__members__:  # of the preflight: its gravest
                    found[str(ast.literal_eval(call.args[0]))] |= {Severity[declared]}
                    continue
                for first, level in pairwise(call.args):  # « "D851", Severity.WARNING », whatever is called
                    said = ast.unparse(level).removeprefix("Severity.")
                    if isinstance(first, ast.Constant) and said in {*Severity.__members__, "severity"}:
                        for one in _codes_in(first):
                            found[one] |= {Severity[said]} if said in Severity.__members__ else set(Severity)
                for argument in call.args[:2]:
                    if isinstance(argument, ast.Constant):
                        for code in _codes_in(argument):
                            found[code] |= LEVELS.get(name, {Severity.ERROR})
    return {code: levels or {Severity.ERROR} for code, levels in found.items()}


def test_the_catalogue_has_every_code_of_the_source_and_no_other() -> None:
    assert set(all_codes()) == set(_raised())


def test_the_catalogue_says_the_severities_of_the_source() -> None:
    assert {code: set(entry.severities) for code, entry in all_codes().items()} == _raised()


@pytest.mark.parametrize("code", all_codes())
def test_every_entry_is_whole(code: str) -> None:
    entry = all_codes()[code]
    assert entry.family == FAMILIES[code[:2]]
    for text in (entry.title, entry.rule, entry.why, entry.wrong, entry.right):
        assert text.strip()
    assert entry.title[0].islower()
    assert not entry.title.endswith(".")
    assert entry.rule.endswith((".", "…"))
    assert entry.why.endswith((".", ")"))
    assert entry.wrong != entry.right
    assert "'" not in entry.title + entry.rule + entry.why


def test_explain_prints_rule_reason_and_both_examples() -> None:
    entry = all_codes()["D203"]
    done = run("explain", "d203")
    assert done.code == 0
    flat = " ".join(done.out.split())
    for text in (entry.title, entry.rule, entry.why, entry.wrong, entry.right):
        assert " ".join(text.split()) in flat


def test_explain_alone_lists_every_code() -> None:
    out = run("explain").out
    assert re.findall(r"^  (D\d{3})  ", out, re.MULTILINE) == list(all_codes())


def test_an_unknown_code_is_answered_with_its_family() -> None:
    done = run("explain", "D699")
    assert done.code == 2
    assert "D601, D602" in done.err
    assert find_code("rien") is None


def test_the_page_of_the_documentation_is_the_catalogue() -> None:
    written = (ROOT / "docs" / "codes.md").read_text(encoding="utf-8")
    assert written == codes_page(), "dossier explain --markdown > docs/codes.md"
    assert run("explain", "--markdown").out == written
