"""The kit of the visit to the Cantal is its seed: all of it, corrected on record, and nothing else."""

from __future__ import annotations

import re
import shutil
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from dossier.assemble.generated_parts.appendices import TITLES
from dossier.content.figure_values import evaluate_figures
from dossier.diagnostics import Severity
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.tree import (
    BackCover,
    Block,
    Callout,
    Chapter,
    Chart,
    ChartKind,
    Contents,
    Cover,
    Equation,
    Gap,
    Heading,
    KeyFigures,
    NotesPage,
    Paragraph,
    Picture,
    Quotation,
    ReviewNote,
    Role,
    SignOff,
    Steps,
    Table,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import block_lines, part_lines
from reading import read_pdf, read_word
from rendered import REAL_KIT, ROOT, real_kit
from seed import (
    NUMBER,
    ORIGINAL,
    RECORD,
    SEED,
    Correction,
    corrected,
    corrections,
    headings,
    paragraphs,
    passages,
    places,
    same,
    sentences,
)

# --- the record -------------------------------------------------------------------------------------------


def test_the_copy_of_the_seed_is_the_seed() -> None:
    if ORIGINAL.exists():  # it lies beside the repository where the kit is made, not in every clone
        assert SEED.read_bytes() == ORIGINAL.read_bytes()
    assert len(SEED.read_text(encoding="utf-8").splitlines()) == 280


def test_each_recorded_correction_names_its_place_in_the_seed_exactly() -> None:
    text = SEED.read_text(encoding="utf-8")
    for row in corrections():
        found = places(row)
        assert len(found) == 1, (row, found)
        start, end = found[0]
        lines = text.count("\n", 0, start) + 1, text.count("\n", 0, end - 1) + 1
        assert lines == (row.first, row.last), row


def test_no_two_corrections_touch_the_same_words() -> None:
    spans = sorted(places(row)[0] for row in corrections())
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_each_correction_says_why() -> None:
    assert [row for row in corrections() if len(row.reason) < 4] == []


def test_each_correction_changes_something_and_is_used() -> None:
    assert [row for row in corrections() if same(row.before) == same(row.after)] == _spacing_only()
    said = same(real_kit().text)
    unused = [row for row in corrections() for piece in row.after.split("⏎") if same(piece) not in said]
    assert unused == []


def _spacing_only() -> list[Correction]:
    """Rows that part or join words, or space a number: they are on record although no letter changes."""
    return [
        row
        for row in corrections()
        if row.before.replace(" ", "") == row.after.replace(" ", "") and row.before != row.after
    ]


# --- all of it ---------------------------------------------------------------------------------------------


def _extracted(data: bytes) -> str:
    """The text of the PDF as another program extracts it: without running heads and folios, notes at the end."""
    read = read_pdf(data)
    heads: dict[int, list[str]] = {}
    for number, words in read.outside:
        heads.setdefault(number, []).append(same(words))
    notes = same(read.notes)
    kept: list[str] = []
    below: list[str] = []
    for number, page in enumerate(PdfReader(BytesIO(data)).pages, 1):
        for line in page.extract_text().splitlines():
            rest = same(line)
            for words in sorted(heads.get(number, []), key=len, reverse=True):
                rest = rest.replace(words, "")
            if rest:
                (below if len(rest) > 2 and same(line) in notes else kept).append(line)
    return "\n".join([*kept, *below])


@cache
def _outputs() -> dict[str, str]:
    kit = real_kit()
    pdf, word = read_pdf(kit.pdf), read_word(kit.docx)
    pdf_body = "".join(piece.text for piece in pdf.pieces if not piece.is_note)
    return {
        "tree": same(kit.text),
        "PDF": same(pdf_body + pdf.notes),
        "Word": same("\n".join([word.body, *word.notes])),
    }


@pytest.mark.parametrize("output", ["tree", "PDF", "Word"])
def test_every_sentence_of_the_seed_stands_in(output: str) -> None:
    assert len(sentences()) > 100
    said = _outputs()[output]
    assert [sentence for sentence in sentences() if same(sentence) not in said] == []


def test_another_program_reads_every_sentence_of_the_seed_in_the_pdf() -> None:
    said = same(_extracted(real_kit().pdf))
    assert [sentence for sentence in sentences() if same(sentence) not in said] == []


def test_the_sentences_of_a_paragraph_stay_in_one_part_and_in_their_order() -> None:
    parts = [
        same("\n".join(plain_text(line) for line in part_lines(part)))
        for part in real_kit().document.parts
        if isinstance(part, Chapter)
    ]
    notes = same("\n".join(plain_text(note.content) for note in real_kit().notes))
    for paragraph in paragraphs():
        own = [same(sentence) for sentence in paragraph if same(sentence) not in notes]
        homes = [part for part in parts if all(sentence in part for sentence in own)]
        assert homes, paragraph
        order = [homes[0].index(sentence) for sentence in own if homes[0].count(sentence) == 1]
        assert order == sorted(order), paragraph


def test_every_heading_of_the_seed_is_a_title_of_the_kit() -> None:
    assert len(headings()) >= 18
    titles = {same(title) for title in _titles()}
    assert [heading for heading in headings() if same(heading) not in titles] == []


def _titles() -> list[str]:
    titles: list[str] = []
    for part in real_kit().document.parts:
        match part:
            case Cover():
                titles += [part.kicker, plain_text(part.title)]
            case Contents():
                titles += [group.label for group in part.groups]
            case Chapter():
                titles += [part.sigle, plain_text(part.title)]  # a sigle is set apart from its title
                titles += [
                    plain_text(block.content)
                    for block in iter_blocks(part.blocks)
                    if isinstance(block, Heading)
                ]
            case NotesPage() | SignOff():
                titles.append(part.title)
            case BackCover():
                titles.append(plain_text(part.title))
    return titles


def test_every_number_of_the_seed_is_in_both_outputs() -> None:
    wanted = {same(number) for number in NUMBER.findall(SEED.read_text(encoding="utf-8"))}
    assert len(wanted) > 35
    for output in ("PDF", "Word"):
        assert {number for number in wanted if number not in _outputs()[output]} == set()


# --- nothing else --------------------------------------------------------------------------------------------


def _sheets() -> list[Chapter]:
    """The chapters that come from a sheet; the others are made by the program from the data."""
    generated = set(TITLES)
    return [
        part
        for part in real_kit().document.parts
        if isinstance(part, Chapter) and not set(part.anchor.split("-")) & generated
    ]


def _own_blocks(chapter: Chapter) -> list[Block]:
    """Its blocks without the notes to verify, the tables of the program and what they contain."""
    inside = {
        id(inner)
        for block in chapter.blocks
        if isinstance(block, Callout)
        for inner in iter_blocks(block.blocks)
    }
    kept = [block for block in iter_blocks(chapter.blocks) if id(block) not in inside]
    return [block for block in kept if not isinstance(block, ReviewNote | Table | Callout)]


def test_running_text_is_made_of_the_seeds_sentences_alone() -> None:
    known = sorted({same(passage) for passage in [*passages(), *sentences()]}, key=len, reverse=True)
    added = []
    for chapter in _sheets():
        listed = {id(b) for item in _lists(chapter) for b in item}
        for block in _own_blocks(chapter):
            if isinstance(block, Paragraph) and block.role is not Role.SMALL and id(block) not in listed:
                rest = same(plain_text(block.content))
                for passage in known:
                    rest = rest.replace(passage, "")
                if rest and not _is_gap(block):
                    added.append((chapter.anchor, plain_text(block.content), rest))
    assert added == []


def _lists(chapter: Chapter) -> list[list[Block]]:
    return [
        [inner for item in items for inner in iter_blocks(item.blocks)]
        for block in iter_blocks(chapter.blocks)
        if (items := getattr(block, "items", None))
    ]


def _is_gap(block: Paragraph) -> bool:
    return any(isinstance(inline, Gap) for inline in iter_inlines(block.content))


def test_titles_that_the_seed_lacks_are_on_record_and_carry_no_figure() -> None:
    recorded = {same(title) for title in re.findall(r"«\s*([^«»]+?)\s*»", RECORD.read_text(encoding="utf-8"))}
    known = {same(heading) for heading in headings()} | recorded | {same(title) for title in TITLES.values()}
    known |= {same(name) for name in re.findall(r"\b[A-Z]{3,}\b", corrected())}
    titles = [title for title in _titles() if title]
    assert [t for t in titles if same(t) not in known and not _is_generated(t)] == []
    assert [t for t in titles if NUMBER.search(t)] == []


def _is_generated(title: str) -> bool:
    """« Participants, sigles, contacts presse et mentions »."""
    words = {word for name in TITLES.values() for word in name.lower().split()}
    return set(re.findall(r"\w+", title.lower())) <= {*words, "et"}


def test_every_word_of_the_sheets_is_a_word_of_the_seed_or_of_the_record() -> None:
    known = _words(corrected()) | _words(SEED.read_text(encoding="utf-8")) | _added_words()
    used = {
        word
        for chapter in _sheets()
        for block in _own_blocks(chapter)
        if not (isinstance(block, Paragraph) and block.role is Role.SMALL)
        for line in block_lines(block)
        for word in _words("".join(plain_text((inline,)) for inline in line if not isinstance(inline, Gap)))
    }
    assert used - known - {"signataires"} - _NUMBERS == set()


_NUMBERS = {str(number) for number in range(1, 20)}  # the numbers of cards


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _added_words() -> set[str]:
    titles = RECORD.read_text(encoding="utf-8").partition("## Titres ajoutés")[2]
    return _words(" ".join(re.findall(r"«([^«»]+)»", titles)))


def test_every_number_in_the_outputs_comes_from_the_seed_the_ledger_or_a_count() -> None:
    checked = check_kit(Project(ROOT), REAL_KIT)
    assert checked.kit is not None
    seed = {same(number) for number in NUMBER.findall(corrected())}
    ledger = {format(value, "f") for value in evaluate_figures(checked.kit.figures)[0].values()}
    printed = set()
    for chapter in [part for part in real_kit().document.parts if isinstance(part, Chapter)]:
        for block in iter_blocks(chapter.blocks):
            counted = isinstance(block, Steps) or (isinstance(block, Table) and "N°" in _headers(block))
            counted |= isinstance(block, Chart) and block.kind in {ChartKind.ITINERARY, ChartKind.PHASES}
            if isinstance(block, Chart) and block.kind is ChartKind.MAP:
                continue  # numbers of stops, the scale, the year of the shipped outlines
            scale = {step.label for step in block.axis} if isinstance(block, Chart) else set()
            for line in [] if isinstance(block, ReviewNote) else block_lines(block):
                numbers = {same(number) for number in NUMBER.findall(plain_text(line))}
                printed |= (numbers - _NUMBERS if counted else numbers) - scale
    assert printed - seed - ledger == set()


def _headers(table: Table) -> list[str]:
    return [plain_text(column.header) for column in table.columns]


def test_every_figure_of_the_ledger_is_in_the_seed_or_derived() -> None:
    """As a number, or in letters where the seed writes it so."""
    checked = check_kit(Project(ROOT), REAL_KIT)
    assert checked.kit is not None
    from dossier.language.fr.numbers_in_letters import in_letters

    numbers = {same(number) for number in NUMBER.findall(SEED.read_text(encoding="utf-8"))}
    words = _words(SEED.read_text(encoding="utf-8"))
    for name, figure in checked.kit.figures.items():
        if figure.value is None:
            assert figure.formula, name
        else:
            assert format(figure.value, "f") in numbers or in_letters(figure.value) in words, name


def test_the_kit_has_no_hour_no_telephone_no_address_and_no_quotation() -> None:
    text = real_kit().text
    assert not re.search(r"\b\d{1,2}\s?(?:h|:)\s?\d{0,2}\b", text)
    assert not re.search(r"(?:\d{2}[\s.]){4}\d{2}|\+33", text)
    assert "@" not in text
    blocks = [block for chapter in _sheets() for block in iter_blocks(chapter.blocks)]
    assert not [block for block in blocks if isinstance(block, Quotation | Picture)]
    visit = (REAL_KIT / "visite.yaml").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(debut|fin|intervenants|acces_presse):", visit, re.MULTILINE)


def test_only_the_people_whom_the_seed_names_are_named() -> None:
    checked = check_kit(Project(ROOT), REAL_KIT)
    assert checked.kit is not None
    seed = same(SEED.read_text(encoding="utf-8"))
    people = checked.kit.people.values()
    assert [person.full_name for person in people if same(person.full_name) not in seed] == []
    assert len(people) == 2


# --- the figures ---------------------------------------------------------------------------------------------


def test_the_total_of_the_grants_is_derived_and_follows_its_terms(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    kit = tmp_path / "content" / REAL_KIT.name
    ledger = kit / "chiffres.yaml"
    written = ledger.read_text(encoding="utf-8")
    assert "570" not in written
    assert not [
        path for path in kit.rglob("*.*") if re.search(r"570\s?000", path.read_text(encoding="utf-8"))
    ]
    assert "570\u202f000\u00a0€" in real_kit().text
    ledger.write_text(written.replace("valeur: 30000", "valeur: 35000"), encoding="utf-8")
    checked = check_kit(Project(tmp_path), kit)
    assert checked.document is not None
    lines = [plain_text(line) for part in checked.document.parts for line in part_lines(part)]
    printed = "\n".join(lines)
    assert "665\u202f000\u00a0€" in printed
    assert "570\u202f000" not in printed


def test_the_equation_of_the_grants_is_shown() -> None:
    terms = [
        (term.operator, term.value.replace("\u202f", " ").replace("\u00a0", " "))
        for chapter in _sheets()
        for block in iter_blocks(chapter.blocks)
        if isinstance(block, Equation)
        for term in block.terms
    ]
    assert terms == [("", "19"), ("×", "30 000 €"), ("=", "570 000 €")]


def test_key_figures_repeat_figures_of_the_text() -> None:
    text = same(
        "".join(
            plain_text(block.content)
            for chapter in _sheets()
            for block in iter_blocks(chapter.blocks)
            if isinstance(block, Paragraph)
        )
    )
    in_letters = {"4": "quatre", "9": "Neuf", "3": "trois"}
    for chapter in _sheets():
        for block in iter_blocks(chapter.blocks):
            for figure in block.figures if isinstance(block, KeyFigures) else ():
                number = same(figure.value)
                assert number in text or in_letters[number] in text, figure


# --- what the seed leaves open ---------------------------------------------------------------------------------

#: File → words of the seed that contradict one another or leave something open there.
_OPEN = {
    "fiches/01-communique.md": ["souhaite échanger"],
    "fiches/06-pvd.md": ["9 communautés de communes"],
    "fiches/07-acv.md": ["82 millions", "en cours d’évaluation", "222 villes ou 222 territoires"],
    "fiches/08-acv-aurillac.md": ["annonce 4 étapes et en liste cinq"],
    "fiches/09-france-services.md": ["combien de véhicules", "aide par site"],
    "fiches/11-granges.md": ["financeur"],
    "fiches/12-ort.md": ["La commune et l’EPCI", "annonce 6 orientations", "la convention est-elle signée"],
    "fiches/13-france-services-vic.md": ["Progressent régulièrement"],
    "visite.yaml": ["ni heure ni accès presse", "aucun contact presse"],
    "chiffres.yaml": ["Année de population", "début du programme", "La période de ce chiffre"],
}


def test_every_contradiction_of_the_seed_is_advice_at_the_right_file() -> None:
    checked = check_kit(Project(ROOT), REAL_KIT)
    said: dict[str, str] = {}
    for item in checked.found:
        if item.code == "D402" and item.span is not None:
            assert item.severity is Severity.ADVICE
            name = item.span.path.removeprefix(f"content/{REAL_KIT.name}/")
            said[name] = said.get(name, "") + same(item.message)
    missing = [
        (name, words)
        for name, found in _OPEN.items()
        for words in found
        if same(words) not in said.get(name, "")
    ]
    assert missing == []


def test_the_kit_has_no_fault_and_no_warning() -> None:
    assert [item for item in real_kit().found if item.severity is not Severity.ADVICE] == []


def test_counts_that_announce_more_than_they_list_are_worded_so_that_they_are_true() -> None:
    text = real_kit().text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "avec notamment 4 étapes" in text
    assert "d’habitat, dont :" in text
