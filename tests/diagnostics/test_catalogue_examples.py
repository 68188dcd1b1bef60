"""The catalogue's examples are true: each wrong one is reported under its code, no right one is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from dossier.diagnostics import Severity
from dossier.diagnostics.codes import Entry, all_codes
from kits import NAME, SHEET, VALID, Outcome, check, sheet

_FILE = re.compile(r"^# (fiche|[a-z]+\.yaml)$", re.MULTILINE)
_REQUIRED = {
    "dossier.yaml": ("titre: Une visite", "emetteur: prefecture"),
    "visite.yaml": ("date: 2030-06-07",),
}

#: Written beside an example: this file of the valid kit is left out.
ABSENT = "-"
#: Numbers that no register holds: an example of another rule types them to stay short.
TYPED_NUMBERS = "D32"

RUN = [entry for entry in all_codes().values() if entry.where]


def _files(entry: Entry, example: str) -> dict[str, str | bytes | None]:
    """The tiny kit of an example: its own text, completed where a file must hold more, and what stands beside."""
    texts = dict(entry.beside)
    for name, text in _parts(entry.where, _typed(example)):
        framed = _framed(entry.frame, text)
        lines = [line for line in _REQUIRED.get(name, ()) if f"\n{line.split(':')[0]}:" not in f"\n{framed}"]
        texts[name] = "\n".join([*lines, framed])
    body = texts.pop("fiche", None)
    if body is not None:
        texts[SHEET] = body if body.startswith("---\n") else sheet(body)
    files: dict[str, str | bytes | None] = {
        name: None if text == ABSENT else text for name, text in texts.items()
    }
    if "images/" in example:
        files["images/halle.jpg"] = _photograph()
    return files


def _framed(frame: str, text: str) -> str:
    """The example in the place of « @ », each of its lines with that indentation."""
    if not frame:
        return text
    place = next(line for line in frame.splitlines() if line.strip(" -") == "@")
    indent = " " * place.index("@")
    return frame.replace("@", text.replace("\n", f"\n{indent}"))


def _typed(example: str) -> str:
    """The example with the characters that its words stand for."""
    named = example.replace("<tabulation>", "\t").replace("<espace insécable>", "\u00a0")
    return re.sub(r"<U\+([0-9A-F]{4})>", lambda match: chr(int(match[1], 16)), named)


@cache
def _photograph() -> bytes:
    target = BytesIO()
    Image.effect_noise((2000, 1300), 40).convert("RGB").save(target, "JPEG")
    return target.getvalue()


def _parts(where: str, example: str) -> Iterator[tuple[str, str]]:
    """The files of an example: one, or several, each under its « # nom.yaml » line."""
    heads = list(_FILE.finditer(example))
    if not heads:
        yield where, example
        return
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        yield head[1], example[head.end() : after.start() if after else len(example)].strip("\n")


def _outcome(entry: Entry, example: str) -> Outcome:
    return check(_files(entry, example))


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.code)
def test_the_wrong_example_is_reported_in_a_file_of_the_kit(entry: Entry) -> None:
    found = [item for item in _outcome(entry, entry.wrong).found if item.code == entry.code]
    assert found, entry.wrong
    for item in found:
        assert item.span is not None
        assert item.span.path.startswith((f"content/{NAME}", "content/_commun"))
        assert item.severity in entry.severities


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.code)
def test_the_right_example_has_no_fault_at_all(entry: Entry) -> None:
    outcome = _outcome(entry, entry.right)
    assert [item for item in outcome.found if item.code == entry.code] == []
    assert outcome.errors == []
    warned = [item for item in outcome.found if item.severity is Severity.WARNING]
    assert [item for item in warned if not item.code.startswith(TYPED_NUMBERS)] == []


@pytest.mark.parametrize("entry", all_codes().values(), ids=lambda entry: entry.code)
def test_an_example_is_run_or_says_why_it_cannot_be(entry: Entry) -> None:
    assert bool(entry.where) != bool(entry.not_run)
    assert entry.not_run == "" or entry.not_run.endswith(".")


def test_the_tiny_kit_of_the_examples_has_no_finding_of_its_own() -> None:
    assert [item for item in check(VALID).found if item.severity is not Severity.ADVICE] == []
