"""An announced number against the labels of a sheet that carry its noun: « trois axes », then « Axe 1 » and « Axe 2 » (D421)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.numbers.numbers_of_things import Quantity, number_words, quantities
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.checks.severity import contradiction
from dossier.diagnostics import Diagnostic
from dossier.language.fr.quantities import lemma
from dossier.tree import Block, Heading, Paragraph, Table, TableKind

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_LABEL = re.compile(
    r"^(?P<noun>[A-ZÀ-Ý][a-zà-ÿ]{2,}) (?:n° ?)?(?P<rank>\d{1,2}|[IV]{1,3})(?= ?[:.–—-]|$|\n| )"
)
_ALL = re.compile(
    r"(?:^|[ '(])(?:[Ll]es|[Cc]es|[Ss]es|[Nn]os|[Ll]eurs|[Ee]n|[Dd]es|[Aa]ux|autour d[e']|sur|comport\w+|compren\w+|compt\w+|prévoi\w+|décline en|s'articule\w* (?:en|autour de)|repos\w+ sur|fixe|retien\w+|porte)(?: les| ces| ses)? $|^$"
)
_PARTLY = re.compile(r"\b(?:dont|parmi|sur les|autres|premi\w+|derni\w+|sur)\b")
_MOST, _FEW_ROWS = 12, 4
_SELECTION = re.compile(r"\b(?:principa\w+|premi\w+|exemples?)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:plus|moins|autres?|nouve\w+|supplémentaires?|anciens?|anciennes?|environ|près|quelque|jusqu'à|chacun\w*|par|voisines?|futur\w+)\b"
)
#: Other names of what the first column of a table lists.
_ONE_THING = (frozenset({"financeur", "partenaire", "contributeur", "cofinanceur", "financement"}),)


def report_labels_counted_wrongly(reading: Reading) -> list[Diagnostic]:
    """« trois axes » above « Axe 1 » and « Axe 2 »; « Les quatre lots » beside a table of three; « Quatre questions » above three."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        passages = reading.of_sheet(chapter.anchor)
        labels = _labels(passages)
        for passage in passages:
            for number in quantities(passage.text):
                told = labels.get(lemma(bare(number.noun)))
                if (
                    told
                    and number.value != told
                    and abs(number.value - told) <= 3
                    and _announces(passage, number)
                ):
                    found.append(_wrong(reading, passage, number, told, "dans les titres"))
        found += _of_blocks(reading, chapter.anchor, chapter.blocks)
    return found


def _labels(passages: Sequence[Passage]) -> dict[str, int]:
    """For each noun that labels parts one behind another from 1 on (« Axe 1 », « Axe 2 »), how many they are."""
    ranks: dict[str, list[int]] = {}
    for passage in passages:
        if passage.kind in {Kind.HEADING, Kind.BODY, Kind.ITEM, Kind.LABEL} and (
            match := _LABEL.match(passage.text)
        ):
            rank = _ROMAN.get(match["rank"]) or (int(match["rank"]) if match["rank"].isdigit() else 0)
            ranks.setdefault(lemma(bare(match["noun"])), []).append(rank)
    return {
        noun: len(told)
        for noun, told in ranks.items()
        if len(told) > 1 and told == list(range(1, len(told) + 1))
    }


def _announces(passage: Passage, number: Quantity) -> bool:
    before = passage.text[: number.start]
    sentence = re.split(r"[.!?] ", before)[-1]
    return not _PARTLY.search(sentence[-30:]) and bool(_ALL.search(sentence))


def _of_blocks(reading: Reading, sheet: str, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and block.kind is TableKind.PLAIN and block.columns:
            yield from _of_table(
                reading,
                sheet,
                block,
                [one for one in blocks[max(0, index - 1) : index + 2] if isinstance(one, Paragraph)],
            )
        if isinstance(block, Heading | Paragraph):
            yield from _of_questions(reading, sheet, block, blocks[index + 1 :])
        if isinstance(block, Heading):
            yield from _of_headings(reading, sheet, block, blocks[index + 1 :])


def _of_table(
    reading: Reading, sheet: str, table: Table, beside: Sequence[Paragraph]
) -> Iterator[Diagnostic]:
    """« Les quatre lots ont été attribués » beside a table whose first column, « Lot », has three rows."""
    head = lemma(bare(fold(flat(table.columns[0].header)).strip()))
    rows = [
        fold(flat(row.cells[0].content)).strip().lower()
        for row in table.rows
        if row.cells and not row.cells[0].covered
    ]
    told = sum(1 for row in rows if row and not row.startswith(("total", "ensemble", "moyenne", "autre")))
    if not head or told < 2 or told > _MOST or len(rows) != len(set(rows)):
        return
    for paragraph in beside:
        passage = line_passage(paragraph.content, paragraph.span, Kind.BODY, sheet)
        for number in quantities(passage.text):
            is_all = re.search(r"(?:^|[.;] )(?:Les|Ces) $", passage.text[: number.start])
            if is_all and lemma(bare(number.noun)) == head and number.value != told:
                yield _wrong(reading, passage, number, told, "dans le tableau")
                return
    if told > _FEW_ROWS - 1 and not _SELECTION.search(fold(flat(table.columns[0].header))):
        yield from _beyond_table(reading, sheet, head, told)


def _beyond_table(reading: Reading, sheet: str, head: str, told: int) -> Iterator[Diagnostic]:
    """« L'État entretient sept nécropoles » in the sheet whose table of them has five rows: fewer may be some, more cannot."""
    alike = next((group for group in _ONE_THING if head in group), frozenset({head}))
    some = [
        (passage, number)
        for passage in reading.of_sheet(sheet)
        if passage.kind in {Kind.BODY, Kind.FIELD, Kind.TITLE}
        for number in quantities(passage.text)
        if lemma(bare(number.noun)) in alike
    ]
    if any(number.value == told for _, number in some):
        return  # « six communes ; les cinq communes touchées »
    for passage, number in some:
        is_more = told < number.value <= told + 2
        if is_more and not _untied(passage, number) and not _is_told_again(reading, number, passage):
            yield _wrong(reading, passage, number, told, "dans le tableau")
            return


def _untied(passage: Passage, number: Quantity) -> bool:
    """Whether a number speaks of more than its table may list, or of some of another kind."""
    near = passage.text[max(0, number.start - 30) : number.noun_end + 20]
    return bool(_OTHERS.search(near) or _PARTLY.search(re.split(r"[.!?] ", near)[-1]))


def _is_told_again(reading: Reading, number: Quantity, own: Passage) -> bool:
    """Whether another place tells the same number of the same things: then the table is a choice of them."""
    return any(
        other.noun == number.noun and other.value == number.value
        for passage in reading.passages
        if passage is not own and number.noun in passage.text
        for other in quantities(passage.text)
    )


def _of_questions(
    reading: Reading, sheet: str, lead: Heading | Paragraph, after: Sequence[Block]
) -> Iterator[Diagnostic]:
    """« Trois questions à Mme Lebrun », above the questions one under another."""
    passage = line_passage(
        lead.content, lead.span, Kind.HEADING if isinstance(lead, Heading) else Kind.BODY, sheet
    )
    numbers = [one for one in quantities(passage.text) if one.noun == "questions" and one.start == 0]
    if not numbers:
        return
    told = 0
    for block in after:
        if isinstance(block, Heading) and isinstance(lead, Heading) and block.level <= lead.level:
            break
        if (
            isinstance(block, Heading | Paragraph)
            and len(text := fold(flat(block.content)).strip()) < 200
            and text.endswith("?")
        ):
            told += 1
    if told > 1 and told != numbers[0].value:
        yield _wrong(reading, passage, numbers[0], told, "posées ensuite")


def _of_headings(reading: Reading, sheet: str, head: Heading, after: Sequence[Block]) -> Iterator[Diagnostic]:
    """« Trois actions » above four headings one step below, with no list between."""
    passage = line_passage(head.content, head.span, Kind.HEADING, sheet)
    numbers = quantities(passage.text)
    own: list[Heading] = []
    for block in after:
        if isinstance(block, Heading) and block.level <= head.level:
            break
        if isinstance(block, Heading) and block.level == head.level + 1:
            own.append(block)
    if (
        len(numbers) != 1
        or len(own) < 2
        or not re.fullmatch(r"(?:Les |Nos |Ces |Ses )?", passage.text[: numbers[0].start])
    ):
        return
    texts = [fold(flat(one.content)) for one in own]
    is_numbered = all(re.match(r"(?:\w+ )?(?:n° ?)?\d", text) for text in texts)
    if is_numbered and len(own) != numbers[0].value:
        yield _wrong(reading, passage, numbers[0], len(own), "sous ce titre")


def _wrong(reading: Reading, passage: Passage, number: Quantity, told: int, where: str) -> Diagnostic:
    message = (
        f"le texte annonce « {number.words} {number.noun} », mais il y en a {number_words(told)} {where}"
    )
    place = reading.place(passage, number.start, number.noun_end)
    return contradiction(reading.kit, "D421", message, place, "corrigez le nombre, ou ajoutez ce qui manque")
