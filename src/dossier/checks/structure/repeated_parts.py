"""What is there twice, or empty: paragraphs, sheets, titles of sheets, parts and stops (D229)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.checks.comparing.folding import bare
from dossier.checks.passages import HOLE, Kind, Passage, Reading, quoted
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.diagnostics import Diagnostic, Span, advice, warning
from dossier.tree import Document, Heading, plain_text

_WORDY = 14
_LONG = 60  # characters: shorter sentences (« Voir le programme. ») may well come back
#: « Préfecture de la Loire, salle Jean-Moulin, Saint-Étienne »: places come back in a programme, sentences do not.
_PLACED = re.compile(
    r"(?:[A-ZÀ-Þ0-9][^.;:!?]*,\s*)+(?:\d+,? (?:rue|avenue|place|quai|boulevard)[^,]*,\s*)?[A-ZÀ-Þ][\w’' -]*\.?$"
)
_SECTION = 2  # the level of « ## »


def report_repeated_paragraphs(reading: Reading) -> list[Diagnostic]:
    """Report a sentence of some length that stands twice; a sheet that repeats another is said once, at its title (D229)."""
    first: dict[str, tuple[Passage, Span]] = {}
    again: dict[str, list[tuple[Span, Passage, Span]]] = {}
    counts: Counter[str] = Counter()
    for passage in reading.prose:
        if passage.kind not in {Kind.BODY, Kind.ITEM} or passage.is_shared:
            continue
        for start, sentence in passage.sentences():
            words = bare(sentence).strip()
            if _has_no_verb(sentence):
                continue
            if len(words.replace(HOLE, "")) < _LONG:
                continue
            counts[passage.sheet] += 1
            if words not in first:
                first[words] = passage, reading.place(passage, start, start + len(sentence))
            else:
                here = reading.place(passage, start, start + len(sentence))
                if here.line == first[words][1].line and passage.sheet == first[words][0].sheet:
                    here = passage.span  # the words alone do not tell the second place from the first
                again.setdefault(passage.sheet, []).append((here, *first[words]))
    return [
        finding
        for sheet, pairs in again.items()
        for finding in _repetitions(reading, sheet, pairs, counts[sheet])
    ]


def _has_no_verb(sentence: str) -> bool:
    """Whether a sentence names a place alone."""
    return _PLACED.match(sentence.strip()) is not None and len(sentence.split()) < _WORDY


def _repetitions(
    reading: Reading, sheet: str, pairs: list[tuple[Span, Passage, Span]], count: int
) -> Iterator[Diagnostic]:
    others = {there.sheet for _here, there, _place in pairs}
    if len(others) == 1 and len(pairs) == count > 1 and others != {sheet}:
        message = f"la fiche « {sheet} » répète la fiche « {min(others)} »"
        yield warning(
            "D229", message, reading.kit.sheets[sheet].front.title.span, "gardez une seule des deux"
        )
        return
    for here, _there, place in pairs:
        file = place.path.rsplit("/", 1)[-1]
        message = f"phrase déjà écrite dans {file}, ligne {place.line}"
        yield warning("D229", message, here, "gardez-la une seule fois")


def report_repeated_headings(reading: Reading) -> list[Diagnostic]:
    """Report one sheet with two headings of the same words, at the level of its sections, or one with those of its title (D229)."""
    found = []
    for chapter in reading.chapters:
        seen: set[str] = set()
        title = bare(plain_text(chapter.title)).strip()
        for block in chapter.blocks:
            if isinstance(block, Heading) and block.level == _SECTION:
                words = bare(plain_text(block.content)).strip()
                if words == title:
                    message = f"intertitre {quoted(plain_text(block.content))} comme le titre de la fiche"
                    found.append(advice("D229", message, block.span, "donnez-lui ses mots, ou supprimez-le"))
                elif words in seen:
                    message = f"deux intertitres {quoted(plain_text(block.content))} dans la fiche"
                    found.append(advice("D229", message, block.span, "donnez à chacun ses mots"))
                seen.add(words)
    return found


def report_repeated_titles(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report two sheets or two parts of one title, two stops of one day (D229)."""
    sheets = [sheet.front.title for sheet in kit.sheets.values() if kit.shows(sheet.front, internal=True)]
    found = [*_twice("fiches", sheets), *_twice("parties", [group.title for group in kit.head.groups])]
    found += _twice("journées", [day.title for day in kit.visit.days if day.title is not None])
    for day in kit.visit.days:
        stops = [stop.title for stop in day.stops if kit.shows(stop, internal=True)]
        found += [
            advice(one.code, one.message, one.span or Span(""), one.hint)
            for one in _twice("étapes du jour", stops)
        ]
    return found


#: « 07 - Des collégiens », as a file is named: no « 1. Le constat », which an editor may well want.
_FILE_NUMBER = re.compile(r"(?:0\d|\d{1,2}(?= ?[_–—-] ))\s?[_.)–—-]?\s?(?=\w)")


def report_numbers_of_files(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a title that opens with the number of its file: « 07 - Des collégiens » (D140)."""
    return [
        warning(
            "D140",
            f"« {match[0].strip()} » en tête du titre : c’est le numéro du fichier",
            sheet.front.title.span,
            "ôtez-le : le sommaire numérote les pages seul",
        )
        for sheet in kit.sheets.values()
        if (match := _FILE_NUMBER.match(str(sheet.front.title)))
        and sheet.span.path.rsplit("/", 1)[-1]
        .lstrip("0")
        .startswith(re.sub(r"\D", "", match[0]).lstrip("0") + "-")
    ]


def _twice(what: str, titles: Sequence[Located]) -> Iterator[Diagnostic]:
    seen: dict[str, Located] = {}
    for title in titles:
        key = bare(str(title)).strip()
        if key in seen:
            line = seen[key].span.line
            file = seen[key].span.path.rsplit("/", 1)[-1]
            message = f"deux {what} ont le titre {quoted(str(title))} (l’autre : {file}, ligne {line})"
            yield warning("D229", message, title.span, "donnez à chacune son titre")
        seen.setdefault(key, title)


def report_empty_sheets(reading: Reading) -> list[Diagnostic]:
    """Report a sheet of a title alone, a part without contents (D229)."""
    kit = reading.kit
    found = [
        warning(
            "D229",
            f"partie {quoted(str(group.title))} sans contenu",
            group.span,
            "ajoutez ses fiches à « contenu », ou supprimez-la",
        )
        for group in kit.head.groups
        if not group.parts and not kit.unread.has_field("dossier.yaml", "parties")
    ]
    for chapter in reading.chapters:
        sheet = kit.sheets[chapter.anchor]
        if not sheet.body.root.children and sheet.front.standfirst is None and sheet.front.photo is None:
            message = f"fiche {quoted(str(sheet.front.title))} sans texte : sa page est vide"
            found.append(
                warning("D229", message, sheet.front.title.span, "écrivez-la, ou ôtez-la des parties")
            )
    return found
