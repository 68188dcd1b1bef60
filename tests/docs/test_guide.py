"""Every example of the writing guide does what the guide says of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from guide_examples import (
    GUIDE,
    HEAD,
    KIT,
    PIECE,
    Example,
    as_text,
    examples,
    fences,
    right,
    whole_kit,
    write_kit,
    wrong,
)

from dossier.cli.app import main
from dossier.content.decoding.source import Source
from dossier.content.located import Empty, LocatedList, LocatedMap, Value
from dossier.content.markdown.directive_kinds import DIRECTIVES
from dossier.content.yaml.yaml_reader import read_yaml
from dossier.diagnostics import Diagnostic, Severity
from dossier.limits import Limits
from dossier.pipeline.stages import check_kit
from dossier.tree import Chapter, plain_text
from dossier.tree.walk import part_lines

_PRINTED = re.compile(r"^\| (?P<written>`\{\{.*?) \| (?P<printed>[^|]*?)(?: \([^|]*)? \|$", re.MULTILINE)
_NAME = re.compile(r"^:{3,} ?([a-z-]+)", re.MULTILINE)


def errors_of(files: dict[str, str], root: Path) -> list[Diagnostic]:
    project, folder = write_kit(root, files)
    return [item for item in check_kit(project, folder).found if item.severity is Severity.ERROR]


def lines_at_fault(found: list[Diagnostic], name: str) -> list[set[str]]:
    """The codes of each line at fault in the file ``name``, in order."""
    lines: dict[int, set[str]] = {}
    for item in found:
        if item.span is not None and item.span.path.endswith(f"{KIT}/{name}"):
            lines.setdefault(item.span.line, set()).add(item.code)
    return [lines[number] for number in sorted(lines)]


def as_plain(value: Value) -> object:
    match value:
        case LocatedMap():
            return {str(key): as_plain(item) for key, item in value.items()}
        case LocatedList():
            return [as_plain(item) for item in value]
        case Empty():
            return ""
        case _:
            return str(value)


def test_the_right_examples_together_make_a_kit_without_any_error(tmp_path: Path) -> None:
    assert errors_of(whole_kit(), tmp_path) == []


@pytest.mark.parametrize(
    "example", [item for item in right() if item.file.endswith(".yaml")], ids=lambda item: item.name
)
def test_a_right_example_is_right_whichever_other_it_replaces(example: Example, tmp_path: Path) -> None:
    assert errors_of(whole_kit(example), tmp_path) == []


@pytest.mark.parametrize(
    "example", [item for item in right() if item.file.endswith(".yaml")], ids=lambda item: item.name
)
def test_a_right_example_is_yaml_that_the_reader_takes_as_it_stands(example: Example) -> None:
    value, found = read_yaml(Source(example.file, example.text))
    assert found == []
    assert value is not None
    assert as_plain(value) == yaml.load(example.text, Loader=yaml.BaseLoader)  # noqa: S506 - text only


@pytest.mark.parametrize("example", wrong(), ids=lambda item: item.name)
def test_a_wrong_example_is_refused_line_by_line_with_the_codes_beside_it(
    example: Example, tmp_path: Path
) -> None:
    files = whole_kit()
    name = f"fiches/90-{example.sheet}.md" if example.file == PIECE else example.file
    files[name] = as_text(example)
    if example.file == PIECE:
        files["dossier.yaml"] += f'- "titre": "Refusé"\n  "contenu":\n  - "{example.sheet}"\n'
    lines = lines_at_fault(errors_of(files, tmp_path), name)
    assert len(lines) == len(example.codes)
    assert [code for code, found in zip(example.codes, lines, strict=True) if code not in found] == []


def test_the_guide_has_right_and_wrong_examples_of_each_kind() -> None:
    assert {
        "dossier.yaml",
        "visite.yaml",
        "chiffres.yaml",
        "acteurs.yaml",
        "conventions.yaml",
        "images.yaml",
    } <= {example.file for example in right()}
    assert {example.file for example in wrong()} >= {"dossier.yaml", "visite.yaml", "chiffres.yaml", PIECE}


def test_every_fenced_block_of_the_guide_is_tried_or_plainly_no_content() -> None:
    tried = {example.line for example in examples()}
    others = {
        info.split(" ")[0]
        for line, info, _text in fences(GUIDE.read_text(encoding="utf-8"))
        if line not in tried
    }
    assert others <= {"console", "text", "json", "toml"}


def test_the_guide_shows_every_directive_and_no_other() -> None:
    shown = {name for example in right() for name in _NAME.findall(example.text)}
    assert shown == set(DIRECTIVES)


def test_a_figure_prints_as_the_table_of_the_guide_says(tmp_path: Path) -> None:
    rows = _PRINTED.findall(GUIDE.read_text(encoding="utf-8").replace("\\|", "¦"))
    assert len(rows) >= 3
    files = whole_kit()
    for number, (written, _printed) in enumerate(rows):
        files["dossier.yaml"] += f'- "titre": "Essai {number}"\n  "contenu": ["forme-{number}"]\n'
        files[f"fiches/80-forme-{number}.md"] = HEAD + written.replace("`", "").replace("¦", "|") + "\n"
    project, folder = write_kit(tmp_path, files)
    document = check_kit(project, folder).document
    assert document is not None
    chapters = {part.anchor: part for part in document.parts if isinstance(part, Chapter)}
    for number, (_written, printed) in enumerate(rows):
        words = plain_text(list(part_lines(chapters[f"forme-{number}"]))[-1])
        assert " ".join(words.split()) == printed


def test_the_message_that_the_guide_explains_is_what_check_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (message,) = [
        text for _line, _info, text in fences(GUIDE.read_text(encoding="utf-8")) if text.startswith("erreur[")
    ]
    path = re.search(r"fiches/\S+\.md", message)
    faulty = re.search(r"│ (.*\{\{.*)", message)
    assert path is not None
    assert faulty is not None
    files = whole_kit() | {path[0]: HEAD + faulty[1] + "\n"}
    name = path[0].partition("-")[2].removesuffix(".md")
    files["dossier.yaml"] += f'- "titre": "Bilan"\n  "contenu": ["{name}"]\n'
    write_kit(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    main(["check", KIT])
    spoken = capsys.readouterr()
    assert message in spoken.out + spoken.err


def test_the_limits_of_the_guide_are_those_of_the_program() -> None:
    texts = [text for _line, info, text in fences(GUIDE.read_text(encoding="utf-8")) if info == "toml"]
    shown = tomllib.loads(texts[0])["limites"]
    ordinary = Limits()
    assert len(texts) == 1
    assert shown == {
        "calcul": ordinary.cpu_seconds,
        "duree": ordinary.wall_seconds,
        "memoire": ordinary.megabytes,
    }
