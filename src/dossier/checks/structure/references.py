"""References to what is not there (D523), and « premièrement, troisièmement » (D524)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.numbers.numbers_of_things import quantities
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import (
    Block,
    BulletList,
    Callout,
    Chapter,
    Chart,
    KeyFigures,
    NumberedList,
    Picture,
    Steps,
    Table,
    iter_blocks,
)

_DRAWN = (Chart, Picture, KeyFigures)
_SHOWN: dict[str, tuple[type[Block], ...]] = {
    "tableau": (Table,), "graphique": _DRAWN, "schéma": (*_DRAWN, Steps), "carte": _DRAWN, "plan": _DRAWN, "image": _DRAWN,
    "photo": (Picture,), "photographie": (Picture,), "illustration": _DRAWN, "figure": (*_DRAWN, Table), "frise": (Chart, Steps),
    "liste": (BulletList, NumberedList, Table, Steps), "encadré": (Callout,), "diagramme": _DRAWN, "infographie": _DRAWN,
}  # fmt: skip
_POINTS = re.compile(
    rf"\b(?P<what>{'|'.join(_SHOWN)})s? (?P<where>ci-dessous|ci-contre|ci-après|ci-dessus|suivante?s?(?= (?:montre|présente|donne|détaille|récapitule)))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?P<what>tableau|figure|graphique|carte|photo|annexe|fiche|page|encadré) (?:n° ?)?(?P<number>\d{1,3}|(?-i:(?<=[ae]nnexe )[A-H]))\b(?! (?:du|de la|de l'|des|de) (?:rapport|décret|arrêté|code|loi|convention|contrat|dossier de|journal|guide|règlement|circulaire|plan))",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?:\b(?:voir|cf\.?|figure|figurent|en|dans la|dans le|à la|consulter|le|la|l'|lire|détaillée?s?|présentée?s?|traitée?|plan|carte|tableau|schéma|graphique|encadré|photographie|document|frise)|[,(]) ?$",
    re.IGNORECASE,
)
_BELOW = frozenset({"ci-dessous", "ci-après"})
_CHARACTERS_OF_A_PAGE = 1200
_RANKS = ("premièrement", "deuxièmement", "troisièmement", "quatrièmement", "cinquièmement", "sixièmement")
_RANK = re.compile(rf"\b(?:{'|'.join(_RANKS)}|secondement)\b", re.IGNORECASE)


def report_dead_references(reading: Reading) -> list[Diagnostic]:
    """« le tableau ci-dessous » where none is, « page 48 » of a kit of ten pages (D523)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        held = list(iter_blocks(chapter.blocks))
        for passage in reading.of_sheet(chapter.anchor):
            if passage.kind is not Kind.QUOTE:
                found += _pointing(reading, passage, held)
                found += _numbered(reading, passage)
    return found


def _pointing(reading: Reading, passage: Passage, held: list[Block]) -> Iterator[Diagnostic]:
    for match in matches_of(_POINTS, passage.text):
        what = match["what"].lower()
        if not any(isinstance(block, _SHOWN[what]) for block in held):
            place = reading.place(passage, *match.span())
            message = f"{quoted(match[0])}, mais cette fiche n’en a pas"
            yield warning("D523", message, place, "ajoutez ce qui manque, ou retirez le renvoi")
            continue
        lines = [
            block.span.line
            for block in held
            if isinstance(block, _SHOWN[what]) and block.span.path == passage.span.path
        ]
        where, own = match["where"].lower(), passage.span.line
        is_above, is_below = any(line < own for line in lines), any(line > own for line in lines)
        if (where == "ci-dessus" and is_below and not is_above) or (
            where in _BELOW and is_above and not is_below
        ):
            place = reading.place(passage, *match.span("where"))
            right = "ci-dessous" if is_below else "ci-dessus"
            yield warning(
                "D523",
                f"{quoted(match[0])}, mais dans cette fiche il est {right}",
                place,
                f"écrivez « {right} »",
            )


def _numbered(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    for match in matches_of(_NUMBERED, passage.text):
        what, told = match["what"].lower(), match["number"]
        number = int(told) if told.isdigit() else ord(told) - ord("A") + 1
        if not _POINTING.search(passage.text[: match.start()]):
            continue
        most = _most(reading, what)
        if most is not None and number > most:
            place = reading.place(passage, *match.span())
            message = (
                f"{quoted(match[0])}, mais le dossier n’en a pas tant"
                if most
                else f"{quoted(match[0])}, mais le dossier n’en a pas"
            )
            yield warning("D523", message, place, "corrigez le renvoi, ou retirez-le")


def _most(reading: Reading, what: str) -> int | None:
    """How many of these the kit may have; None where nobody can tell."""
    blocks = [block for chapter in reading.chapters for block in iter_blocks(chapter.blocks)]
    match what:
        case "page":
            letters = sum(len(passage.text) for passage in reading.passages)
            drawn = sum(isinstance(block, (*_DRAWN, Table, Steps)) for block in blocks)
            return 6 + len(reading.chapters) + letters // _CHARACTERS_OF_A_PAGE + drawn // 2
        case "fiche":
            return len(reading.chapters)
        case "annexe":
            titled = sum("annexe" in _title(chapter).lower() for chapter in reading.chapters)
            headed = sum(
                "annexe" in passage.text.lower() for passage in reading.prose if passage.kind is Kind.HEADING
            )
            return titled + headed
        case "tableau" if numbered := max(
            (block.number for block in blocks if isinstance(block, Table)), default=0
        ):
            return numbered
        case _:
            return sum(isinstance(block, _SHOWN[what]) for block in blocks)


def _title(chapter: Chapter) -> str:
    return "".join(str(getattr(inline, "value", "")) for inline in chapter.title)


_ORDINALS = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième")
_NTH = re.compile(
    r"\b[Ll][ea] (?P<word>premi(?:er|ère)|deuxième|second|seconde|troisième|quatrième|cinquième|sixième),? (?=porte|concerne|traite|est |vise|consiste|prévoit|sera|a pour|permet)"
)


def report_ranks_in_prose(reading: Reading) -> list[Diagnostic]:
    """« deux volets. Le premier porte… Le troisième traite… » (D524)."""
    found: list[Diagnostic] = []
    for passage in reading.prose:
        ranks = [_rank_of(match["word"]) for match in matches_of(_NTH, passage.text)]
        numbers = list(quantities(passage.text)) if len(ranks) > 1 else []
        if not numbers or max(ranks) <= numbers[0].value or numbers[0].start > 120:
            continue
        one = numbers[0]
        place = reading.place(passage, one.start, one.noun_end)
        message = (
            f"« {one.words} {one.noun} » annoncé, mais le texte va jusqu’à « {_ORDINALS[max(ranks) - 1]} »"
        )
        found.append(warning("D524", message, place, "corrigez le nombre, ou la suite"))
    return found


def _rank_of(word: str) -> int:
    if word.startswith("second"):
        return 2
    return next(rank for rank, name in enumerate(_ORDINALS, 1) if word.startswith(name[:5]))


def report_gaps_in_ranks(reading: Reading) -> list[Diagnostic]:
    """« Premièrement… Troisièmement… », « trois engagements… Quatrièmement » (D524)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        last, announced = 0, None
        for passage in reading.of_sheet(chapter.anchor):
            if passage.kind.is_head:
                last = 0
            for match in matches_of(_RANK, passage.text):
                word = match[0].lower()
                rank = 2 if word == "secondement" else _RANKS.index(word) + 1
                place = reading.place(passage, *match.span())
                if rank > last + 1:
                    found.append(
                        warning(
                            "D524",
                            f"{quoted(match[0])} sans {quoted(_RANKS[last])} avant",
                            place,
                            "numérotez dans l’ordre",
                        )
                    )
                elif 1 < rank == last:
                    message = f"{quoted(match[0])} deux fois de suite"
                    found.append(warning("D524", message, place, "numérotez dans l’ordre"))
                elif announced is not None and rank > announced[0] and rank == announced[0] + 1:
                    place = reading.place(announced[1], announced[2], announced[3])
                    said = announced[1].text[announced[2] : announced[3]]
                    found.append(
                        warning(
                            "D524",
                            f"{quoted(said)} annoncé, mais le texte va jusqu’à {quoted(match[0])}",
                            place,
                            "corrigez le nombre, ou la suite",
                        )
                    )
                last = rank
            numbers = [one for _, sentence in [*passage.sentences()][-1:] for one in quantities(sentence)]
            numbers = [one for one in numbers if not _OF_RANK.match(one.noun)]
            if numbers and len(passage.text) < 200 and not _RANK.search(passage.text):
                at = passage.text.rfind(f"{numbers[0].words} {numbers[0].noun}")
                announced = (
                    numbers[0].value,
                    passage,
                    max(at, 0),
                    max(at, 0) + len(numbers[0].words) + len(numbers[0].noun) + 1,
                )
    return found


#: « Les deux premières ouvriront en 2032 » announces nothing.
_OF_RANK = re.compile(r"premi(?:er|ère)|derni(?:er|ère)|autre")
_AT_RANK = re.compile(
    r"^\W*(?:[Aa]u|[ÀàAa] la|[Ll]e|[Ll]a) (?P<rank>premi(?:er|ère)|deuxième|troisième|quatrième|cinquième|sixième) (?P<noun>[^\W\d_]{4,})(?:,| :)"
)


def report_ranks_told_twice(reading: Reading) -> list[Diagnostic]:
    """« au deuxième étage, la maternité ; au deuxième étage, la médecine » (D524)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        told: set[tuple[str, str]] = set()
        for passage in reading.of_sheet(chapter.anchor):
            match = _AT_RANK.match(passage.text) if passage.kind is Kind.ITEM else None
            if match is None:
                told = told if passage.kind is Kind.ITEM else set()
                continue
            rank = (match["rank"], match["noun"].lower())
            if rank in told:
                place = reading.place(passage, match.start("rank"), match.end("noun"))
                said = f"« {match['rank']} {match['noun']} »"
                found.append(
                    warning("D524", f"{said} deux fois dans la liste", place, "corrigez l’un des deux rangs")
                )
            told.add(rank)
    return found
