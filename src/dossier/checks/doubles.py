"""What is there twice, or empty: paragraphs, sheets, titles of sheets, parts and stops (D229)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.checks.folding import bare
from dossier.checks.passages import HOLE, Kind, Passage, Reading, quoted
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.diagnostics import Diagnostic, Span, advice, warning
from dossier.tree import Document

_LONG = 60  # characters: shorter paragraphs (« Voir le programme. ») may well come back


def report_repeated_paragraphs(reading: Reading) -> list[Diagnostic]:
    """A paragraph that stands twice; a sheet that repeats another is said once, at its title (D229)."""
    first: dict[str, Passage] = {}
    again: dict[str, list[tuple[Passage, Passage]]] = {}
    counts: dict[str, int] = {}
    for passage in reading.prose:
        if passage.kind not in {Kind.BODY, Kind.ITEM} or passage.is_shared:
            continue
        words = bare(passage.text).strip()
        if len(words.replace(HOLE, "")) < _LONG:
            continue
        counts[passage.sheet] = counts.get(passage.sheet, 0) + 1
        if words in first:
            again.setdefault(passage.sheet, []).append((passage, first[words]))
        first.setdefault(words, passage)
    found = []
    for sheet, pairs in again.items():
        others = {there.sheet for _here, there in pairs}
        if len(others) == 1 and len(pairs) == counts[sheet] > 1 and others != {sheet}:
            front = reading.kit.sheets[sheet].front
            message = f"la fiche « {sheet} » répète la fiche « {min(others)} »"
            found.append(warning("D229", message, front.title.span, "gardez une seule des deux"))
            continue
        for here, there in pairs:
            file = there.span.path.rsplit("/", 1)[-1]
            message = f"paragraphe déjà écrit dans {file}, ligne {there.span.line}"
            found.append(warning("D229", message, here.span, "gardez-le une seule fois"))
    return found


def report_repeated_titles(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Two sheets or two parts of one title, two stops of one day (D229)."""
    sheets = [sheet.front.title for sheet in kit.sheets.values() if kit.shows(sheet.front, internal=True)]
    found = [*_twice("fiches", sheets), *_twice("parties", [group.title for group in kit.head.groups])]
    for day in kit.visit.days:
        stops = [stop.title for stop in day.stops if kit.shows(stop, internal=True)]
        found += [
            advice(one.code, one.message, one.span or Span(""), one.hint)
            for one in _twice("étapes du jour", stops)
        ]
    return found


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
    """A sheet of a title alone, a part without contents (D229)."""
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
        body = "\n".join(sheet.body.source.lines[sheet.body.first_line - 1 :])
        if not body.strip() and sheet.front.standfirst is None and sheet.front.photo is None:
            message = f"fiche {quoted(str(sheet.front.title))} sans texte : sa page est vide"
            found.append(
                warning("D229", message, sheet.front.title.span, "écrivez-la, ou ôtez-la des parties")
            )
    return found
