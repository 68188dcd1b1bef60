"""What a document says of its own state: on the cover, in the running head and at the head of the first chapter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.internal import notice
from dossier.content.kit import Kit
from dossier.content.model.kit_and_sheets import Status
from dossier.content.model.time_zones import PARIS
from dossier.content.version_names import HandOutNamed, read_hand_out
from dossier.diagnostics import Span, error
from dossier.language.printed import format_day, format_hour, polish, printing_in, prints_french, say
from dossier.text import PlacedText
from dossier.tree import Chapter, Cover, Document, Inlines, Paragraph, Part, Role
from dossier.tree.keys import with_keys
from dossier.tree.walk import placed_text


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a state: ``word`` and ``detail`` for the cover strip, ``running`` for the running head."""

    word: str = ""
    detail: str = ""
    running: str = ""


def with_status(assembly: Assembly, first: Chapter) -> Chapter:
    """The first chapter opens with the status, so that it does not live in the running head alone."""
    line = statement_line(statement(assembly), assembly.kit.head.span)
    return first if line is None else replace(first, blocks=(line, *first.blocks))


def statement(assembly: Assembly) -> Statement:
    """The words of the state, each of which stands for the field that it is made of."""
    word, detail = _status(assembly)
    head = assembly.kit.head
    of_detail = "embargo" if head.status is Status.EMBARGO and not assembly.stays_inside else "statut"
    if head.status is Status.FINAL and head.supersedes and not assembly.stays_inside:
        of_detail = "remplace"
    return Statement(assembly.made_of(word, head, "statut"), assembly.made_of(detail, head, of_detail))


def running_status(assembly: Assembly) -> PlacedText:
    """Return what the running head says of the state: an embargo with its end where the visit is, else the word alone.

    What hour it then is in Paris stands on the cover and at the head of the text: a head of three lines leaves small paper.
    """
    word, _detail = _status(assembly)
    head = assembly.kit.head
    if assembly.stays_inside:
        word = notice()
    elif head.status is Status.EMBARGO:
        release = assembly.kit.release
        word = word if release is None else f"{word} {say('jusqu’au {when}', when=_own_hour(release))}"
    elif head.status is Status.FINAL:
        word = ""
    return assembly.made_of(word, head, "statut")


def embargo_of(assembly: Assembly) -> str:
    """« Sous embargo jusqu’au … », with the hour of Paris too, for the properties of the files; "" for any other state."""
    if assembly.kit.head.status is not Status.EMBARGO or assembly.stays_inside:
        return ""
    release = assembly.kit.release
    ends = "" if release is None else f" {say('jusqu’au {when}', when=_release(release))}"
    return say("Sous embargo") + ends


def _status(assembly: Assembly) -> tuple[str, str]:
    """The word of the state and what goes with it; an internal edition never speaks of what the press may publish."""
    head = assembly.kit.head
    if assembly.stays_inside:
        provisional = say(", version provisoire") if head.status is Status.PROVISIONAL else ""
        return say("Usage interne"), f"{say('Ne pas diffuser')}{provisional}"
    match head.status:
        case Status.PROVISIONAL:
            return say("Provisoire"), say("Version de relecture, ne pas diffuser")
        case Status.EMBARGO:
            release = assembly.kit.release
            if release is None:
                if assembly.kit.unread.has_field("dossier.yaml", "embargo"):
                    return say("Sous embargo"), ""  # what is written there is said to be no date
                assembly.found.append(
                    error(
                        "D201",
                        "champ obligatoire manquant : Embargo",
                        head.span,
                        "ajoutez « embargo: 2023-05-05 10:00 »",
                    )
                )
                return say("Sous embargo"), ""
            replaced = corrected(assembly)
            more = say(", version corrigée, {replaced}", replaced=replaced) if replaced else ""
            return say("Sous embargo"), say("jusqu’au {when}", when=_release(release)) + more
        case Status.FINAL:
            replaced = corrected(assembly)
            return (say("Version corrigée"), replaced) if replaced else ("", say("Pour diffusion immédiate"))


def corrected(assembly: Assembly) -> str:
    """« remplace la version 1, remise le 18 mars 2027 » of a corrected version; "" of any other."""
    told = assembly.kit.head.supersedes
    if not told:
        return ""
    known = None if prints_french() else read_hand_out(str(told))
    version = placed_text(words(assembly.written(told))) if known is None else _handed_out(known)
    return say("remplace {version}", version=version)


def _handed_out(known: HandOutNamed) -> str:
    """« version 1, handed out on 18 March 2027 at 14:05 »: the program’s own sentence, in the language of the document."""
    at = {"day": format_day(known.at.date()), "hour": format_hour(known.at.time())}
    if known.version:
        return say("la version {version}, remise le {day} à {hour}", version=known.version, **at)
    return say("la version remise le {day} à {hour}", **at)


def _release(moment: datetime) -> str:
    """« 18 mars 2027 à 10 h »; elsewhere than in Paris, whose hour it is and what hour it then is in Paris."""
    there = moment.astimezone(PARIS)
    if moment.tzinfo is PARIS:
        return _own_hour(moment)
    same_day = there.date() == moment.date()
    in_paris = (
        format_hour(there.time())
        if same_day
        else say("le {day} à {hour}", day=format_day(there.date()), hour=format_hour(there.time()))
    )
    return say(
        "{own}, soit {hour} ({paris})",
        own=_own_hour(moment),
        hour=in_paris,
        paris=_zone(there),
    )


def _own_hour(moment: datetime) -> str:
    """« 18 mars 2027 à 10 h », elsewhere than in Paris « (heure de La Réunion) » too."""
    own = say("{day} à {hour}", day=format_day(moment.date()), hour=format_hour(moment.time()))
    return own if moment.tzinfo is PARIS else f"{own} ({_zone(moment)})"


def _zone(moment: datetime) -> str:
    """« heure de La Réunion »; "" of a moment that has none."""
    named = moment.tzname()
    return say(named) if named else ""


def statement_line(statement: Statement, span: Span) -> Paragraph | None:
    """The line that opens the first chapter; none where nothing is to be said."""
    content = _line(statement.word, statement.detail)
    return Paragraph(content=content, role=Role.SMALL, span=span) if content else None


def as_proof(kit: Kit, document: Document, number: int) -> Document:
    """Return ``document`` with « Bon à tirer n° … » for its state on every page; an embargo, or internal use, stays said."""
    with printing_in(document.metadata.language):
        return _as_proof(kit, document, number)


def _as_proof(kit: Kit, document: Document, number: int) -> Document:
    word = polish(say("Bon à tirer n° {number}", number=number))
    running = polish(say("BAT n° {number}", number=number))
    detail = say("Épreuve du {day}", day=format_day(kit.day))
    if document.metadata.stays_inside:
        detail += say(", usage interne, ne pas diffuser")
        running += f", {notice()[0].lower()}{notice()[1:]}"
    elif kit.head.status is Status.EMBARGO:
        embargo = f", {_told(document)}"
        status = document.metadata.status
        detail, running = detail + embargo, f"{running}, {status[:1].lower()}{status[1:]}"
    return restate(document, Statement(word, detail, running))


def as_draft(kit: Kit, document: Document, *, has_errors: bool) -> Document:
    """``document`` marked as a draft, and as made in spite of errors where it ``has_errors``; an embargo stays said."""
    with printing_in(document.metadata.language):
        return _as_draft(kit, document, has_errors=has_errors)


def _as_draft(kit: Kit, document: Document, *, has_errors: bool) -> Document:
    word, detail = say("Brouillon avec erreurs") if has_errors else say("Brouillon"), say("Ne pas diffuser")
    running = word
    if document.metadata.stays_inside:
        draft = f"{word[0].lower()}{word[1:]}"
        word, detail = say("Usage interne"), f"{say('Ne pas diffuser')}, {draft}"
        running = f"{notice()}, {draft}"
    elif kit.head.status is Status.EMBARGO:
        embargo = f", {_told(document)}"
        status = document.metadata.status
        detail, running = detail + embargo, f"{running}, {status[:1].lower()}{status[1:]}"
    return restate(document, Statement(word, detail, running))


def restate(document: Document, statement: Statement) -> Document:
    """``document`` with another state in the three places; an empty one leaves none."""
    with printing_in(document.metadata.language):
        return _with_state(document, statement)


def _with_state(document: Document, statement: Statement) -> Document:
    old = _told_line(document)
    parts: list[Part] = []
    is_first = True
    for part in document.parts:
        if isinstance(part, Cover):
            parts.append(replace(part, status=statement.word, status_detail=statement.detail))
        elif isinstance(part, Chapter) and is_first:
            is_first = False
            parts.append(_restated(part, old, statement_line(statement, document.parts[0].span)))
        else:
            parts.append(part)
    metadata = replace(document.metadata, status=statement.running)
    return with_keys(replace(document, metadata=metadata, parts=tuple(parts)))


def _told(document: Document) -> str:
    """« sous embargo jusqu’au… », as the cover says it; a summary has none, and says it at its head."""
    for part in document.parts:
        if isinstance(part, Cover):
            return f"{part.status.lower()} {part.status_detail}"
    said = placed_text(_told_line(document))
    return f"{said[:1].lower()}{said[1:]}"


def _told_line(document: Document) -> Inlines:
    """The line that says the state: what the cover says of it, or the one that opens a summary."""
    for part in document.parts:
        if isinstance(part, Cover):
            return _line(part.status, part.status_detail)
        opening = part.blocks[0] if isinstance(part, Chapter) and part.blocks else None
        if isinstance(opening, Paragraph) and opening.role is Role.SMALL:
            return opening.content
    return ()


def _restated(first: Chapter, old: Inlines, line: Paragraph | None) -> Chapter:
    blocks = first.blocks
    opening = blocks[0] if blocks else None
    if isinstance(opening, Paragraph) and opening.role is Role.SMALL and opening.content == old:
        blocks = blocks[1:]
    return replace(first, blocks=(line, *blocks) if line is not None else blocks)


def _line(word: str, detail: str) -> Inlines:
    return words(*joined(" – ", (word, detail))) if word else ()
