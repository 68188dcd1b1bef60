"""An announced number against the list, table or steps that follow, or that have just been given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.lists_read import are_parts_of
from dossier.checks.numbers.numbers_of_things import Quantity, number_words, quantities
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage, quoted
from dossier.checks.severity import contradiction
from dossier.diagnostics import Diagnostic, Span
from dossier.tree import (
    Block,
    BulletList,
    Chart,
    ChartKind,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Picture,
    Quotation,
    ReviewNote,
    Role,
    Separator,
    Steps,
    Table,
    TableKind,
)
from dossier.tree.walk import stacks

BULLET = "•"
_NOWHERE = Span("")

#: What a list is commonly announced as: with these nouns the colon may be missing.
_LISTED = re.compile(
    r"^(?:étapes?|orientations?|axes?|priorités?|actions?|mesures?|objectifs?|phases?|volets?|piliers?|engagements?|"
    r"enjeux|chantiers?|projets?|points?|thèmes?|thématiques?|parties?|critères?|conditions?|missions?|leviers?|défis?|"
    r"temps|moments?|séquences?|raisons?|principes?|ateliers?|dispositifs?|opérations?|sites?|communes?|villes?|"
    r"signataires?|partenaires?|lauréats?|propositions?|recommandations?|conseils?|règles?|gestes?)$",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:dont(?! (?:est|sont|sera|seront|se|sort\w*|ressort\w*|découl\w+|émerg\w+|naiss\w+|naîtr\w+|résult\w+)\b)|notamment|par exemple|"
    r"entre autres|parmi (?:lesquel|eux|elles)|tels? que|telles? que)\b",
    re.IGNORECASE,
)
_POINTS_ON = re.compile(
    r"\b(?:suivant(?:e?s)?|ci-dessous|ci-après|voici|les voici|à savoir|c'est-à-dire)\b", re.IGNORECASE
)
_POINTS_BACK = re.compile(
    r"\b(?:elles|ils|ce|il s'agit|leur liste|détail|les voici|à savoir|voici)\b", re.IGNORECASE
)
_CHOSEN_FROM = re.compile(r"\b(?:parmi|sur|au sein) (?:les |ces |des |nos )?$", re.IGNORECASE)
_RESTS_ON = re.compile(
    r"\b(?:repos\w+|s'appui\w+|port\w*|fondée?s?|bâtie?s?|construite?s?|centrée?s?|s'organis\w+|engag\w+) sur (?:les |ces )?$",
    re.IGNORECASE,
)
#: Things known from before, that a sentence only speaks of: « le déploiement de ces deux modules présente… ».
_KNOWN = re.compile(
    r"(?:\b(?:ces|aux|entre les|dans les|pour les|avec les|par les|sur les|chez les)|\bd[e']? ces) $",
    re.IGNORECASE,
)
#: « Ces quatre mesures », « À l'appui de ces six avancées »: the list right above, in the clause that opens the paragraph.
_BACKWARD = re.compile(r"^(?:[^,;:.()\d]{1,30} )?ces\s+$", re.IGNORECASE)


def report_wrong_counts(reading: Reading) -> list[Diagnostic]:
    """« 4 étapes : » above five entries, « ces six axes » below five (D421)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        path = reading.kit.sheets[chapter.anchor].body.source.path
        for run in _runs(chapter.blocks):
            found += _of_run(reading, chapter.anchor, path, run)
    return found


def _runs(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Blocks that follow one another, without the notes, pictures and breaks between them, at every depth."""
    yield [block for block in blocks if not isinstance(block, ReviewNote | Separator | Picture)]
    for block in blocks:
        if not isinstance(block, Quotation):  # nobody corrects how a person counts
            for inner in stacks(block):
                yield from _runs(inner)


def _of_run(reading: Reading, sheet: str, path: str, run: Sequence[Block]) -> Iterator[Diagnostic]:
    for index, block in enumerate(run):
        count, last = _entries(block), index
        if count is None and isinstance(block, Paragraph):
            count, last = _typed_entries(run, index)
        if count is None:
            continue
        lead = _announcement(run, index)
        if lead is not None and lead[0].span.path == path and count > 1:
            announcing, numbers, partial = lead
            there = [_counted(block, count, number) for number in numbers]
            pairs = list(zip(numbers, there, strict=True))
            if any(are_parts_of(number.value, _item_texts(block)) for number in numbers):
                continue  # « 45 recrutements : 22 infirmiers, 15 aides-soignants, 8 agents »
            if all(real > number.value if partial else real != number.value for number, real in pairs):
                yield _wrong(reading, _as_passage(announcing, sheet), *pairs[-1])  # the nearest
        after = run[last + 1] if last + 1 < len(run) else None
        if isinstance(after, Paragraph) and after.span.path == path:
            text = fold(flat(after.content))
            for number in quantities(text.split(".")[0]):
                if _BACKWARD.match(text[: number.start]) and number.value != count:
                    yield _wrong(reading, _as_passage(after, sheet), number, count)


def _entries(block: Block) -> int | None:
    """How many entries a block lists; None for one that lists nothing."""
    match block:
        case BulletList(items=items) | NumberedList(items=items):
            return _items(items)
        case Steps(steps=steps):
            return len(steps)
        case Table(kind=TableKind.PLAIN):
            heads = [
                fold(flat(row.cells[0].content)).strip().lower()
                for row in block.rows
                if row.cells and not row.cells[0].covered
            ]
            return sum(1 for head in heads if not head.startswith(("total", "ensemble", "moyenne")))
        case Chart(kind=ChartKind.PHASES, marks=marks):
            return len(marks)
        case _:
            return None


def _item_texts(block: Block) -> list[str]:
    """The first line of each entry of a list."""
    if not isinstance(block, BulletList | NumberedList):
        return []
    firsts = [item.blocks[0] for item in block.items if item.blocks]
    return [fold(flat(one.content)) for one in firsts if isinstance(one, Paragraph)]


def _counted(block: Block, count: int, number: Quantity) -> int:
    """How many of what ``number`` counts a block has: the columns of a table, else its entries."""
    if isinstance(block, Table) and number.noun.startswith("colonne"):
        return len(block.columns)
    return count


def _typed_entries(run: Sequence[Block], index: int) -> tuple[int | None, int]:
    """Entries typed with « • » in running paragraphs, as a text pasted from elsewhere has them, and the last paragraph."""
    bullets = [_bullets(block) for block in run[index:]]
    length = next((place for place, count in enumerate(bullets) if not count), len(bullets))
    if length == 0 or (index > 0 and _bullets(run[index - 1])):
        return None, index
    count = sum(bullets[:length])
    return (count if count > 1 else None), index + length - 1


def _bullets(block: Block) -> int:
    return flat(block.content).count(BULLET) if isinstance(block, Paragraph) else 0


def _items(items: Sequence[ListItem]) -> int:
    return sum(1 for item in items if item.blocks)


def _announcement(
    run: Sequence[Block], index: int
) -> tuple[Paragraph | Heading, list[Quantity], bool] | None:
    """The paragraph or heading that announces the list at ``index``, its numbers, and whether it names only a part."""
    own = run[index]
    before = fold(flat(own.content)).partition(BULLET)[0].rstrip() if isinstance(own, Paragraph) else ""
    if isinstance(own, Paragraph) and before:
        lead: Block = own
    elif index > 0:
        lead = run[index - 1]
    else:
        return None
    if isinstance(lead, Heading):
        numbers = [number for number in quantities(fold(flat(lead.content))) if _LISTED.match(number.noun)]
        return (lead, numbers[:1], False) if numbers else None
    if not isinstance(lead, Paragraph) or lead.role is Role.STANDFIRST:
        return None
    text = before or fold(flat(lead.content)).rstrip()
    sentence_start, sentence = _last_sentence(text)
    numbers = _shifted(sentence, sentence_start)
    opens = sentence.endswith(":")
    numbers = [one for one in numbers if not (opens and _is_of_another_clause(text, one))]
    if numbers:
        points = opens or bool(_POINTS_ON.search(sentence))
        likely = [
            one for one in numbers if opens or (_LISTED.match(one.noun) and (points or _leads(text, one)))
        ]
        if not likely:
            return None
        return lead, likely, bool(_PARTIAL.search(sentence, _partial_from(likely[0], sentence_start)))
    if not opens and not _POINTS_ON.search(sentence):
        return None
    if len(sentence.split()) > 14 or not (_POINTS_BACK.search(sentence) or _POINTS_ON.search(sentence)):
        return None
    return _one_further(run, index, text[:sentence_start], lead)


_BY = re.compile(r"\b(?:par|avec|pour|dans|sur|entre|chez) (?:les |ces |ses )?$")


def _is_of_another_clause(text: str, number: Quantity) -> bool:
    """« Signé par 38 exploitants et le syndicat, le protocole prévoit : »: who did it, and not what is listed."""
    return _BY.search(text[: number.start]) is not None and "," in text[number.noun_end :]


def _partial_from(number: Quantity, sentence_start: int) -> int:
    return max(number.end - sentence_start, 0)


def _one_further(
    run: Sequence[Block], index: int, before: str, lead: Paragraph
) -> tuple[Paragraph | Heading, list[Quantity], bool] | None:
    """The announcement one sentence before « Elles sont les suivantes : »."""
    start, sentence = _last_sentence(before.rstrip())
    numbers = [number for number in _shifted(sentence, start) if _LISTED.match(number.noun)]
    if numbers:
        return lead, numbers, bool(_PARTIAL.search(sentence))
    previous = run[index - 2] if index >= 2 and not before.strip() else None
    if isinstance(previous, Paragraph | Heading):
        text = fold(flat(previous.content)).rstrip()
        start, sentence = _last_sentence(text)
        numbers = [number for number in _shifted(sentence, start) if _LISTED.match(number.noun)]
        if numbers:
            return previous, numbers, bool(_PARTIAL.search(sentence))
    return None


def _last_sentence(text: str) -> tuple[int, str]:
    sentences = list(Passage(text, _NOWHERE, Kind.BODY).sentences())
    return sentences[-1] if sentences else (0, text)


def _shifted(sentence: str, start: int) -> list[Quantity]:
    """The numbers of a sentence, their places counted from its text; those « parmi » which it chooses left out."""
    return [
        Quantity(one.value, one.words, one.noun, one.start + start, one.end + start, one.noun_end + start)
        for one in quantities(sentence)
        if not (
            (_CHOSEN_FROM.search(sentence[: one.start]) and not _RESTS_ON.search(sentence[: one.start]))
            or _KNOWN.search(sentence[: one.start])
        )
    ]


def _leads(text: str, number: Quantity) -> bool:
    """Whether a paragraph without a colon is a short sentence about what it counts: « Trois priorités guident ce plan. »."""
    return number.start <= 5 and len(text.split()) <= 14


def _as_passage(block: Paragraph | Heading, sheet: str) -> Passage:
    kind = Kind.HEADING if isinstance(block, Heading) else Kind.BODY
    return line_passage(block.content, block.span, kind, sheet)


def _wrong(reading: Reading, passage: Passage, number: Quantity, count: int) -> Diagnostic:
    announced = f"{number.words} {number.noun}"
    message = f"le texte annonce {quoted(announced)}, la liste en compte {number_words(count)}"
    place = reading.place(passage, number.start, number.noun_end)
    hint = f"corrigez le nombre ou la liste : {number_words(count, number.noun)}, ou une entrée {'de trop' if count > number.value else 'manque'}"
    return contradiction(reading.kit, "D421", message, place, hint)
