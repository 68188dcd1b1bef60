"""An embargo lifted once its hour is past: the free version made of the same content, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from dossier.assemble import assemble
from dossier.commands.declined import Declined, require_sound
from dossier.commands.deliver import deliver
from dossier.commands.own_editions import edition_request, output_folder
from dossier.content.editions import prepared_for
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.base import Audience
from dossier.content.model.kit_and_sheets import Genre, Status
from dossier.content.reading.kit_folder import read_kit
from dossier.content.unread import FieldPath
from dossier.diagnostics import error
from dossier.language.fr.dates import format_day
from dossier.language.fr.hours import format_hour
from dossier.output_folder.content import replace_contents
from dossier.pipeline.editions import output_stem
from dossier.pipeline.progress_told import Tell
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.project import Project
from dossier.proof.signature import content_digest
from dossier.publication.content_changes import FieldChange, field_path, rewrite_fields
from dossier.publication.held_blocks import Held, held_blocks
from dossier.publication.refused_renders import as_it_was
from dossier.targets import DEFAULT_TARGETS
from dossier.tree import Document


@dataclass(frozen=True, slots=True)
class Lifted:
    """The render of the free version; the fields that changed, and what differs in its files, in French sentences.

    Where the render is refused nothing was changed: the content is as it was.
    """

    outcome: Outcome
    changed: Sequence[FieldChange]
    differs: Sequence[str]


def lift(  # noqa: PLR0913 - what is freed, when, and what is accepted
    project: Project,
    folder: Path,
    now: datetime,
    tell: Tell,
    *,
    unsigned: bool = False,
    edition: str | None = None,
) -> Lifted:
    """Free the kit at ``folder`` from its embargo, as of ``now`` (with a zone); or one ``edition`` from that of its own.

    ``unsigned``: passages that are freed are in no proof that could have been signed before, and are accepted so.
    Raises Declined before the hour (D272) and for a kit without an embargo (D273); MachineError where a file cannot
    be changed.
    """
    read, found = read_kit(project, folder)
    kit = require_sound(read, found)
    seen = kit if edition is None else _own_embargo(kit, edition)
    held = held_blocks(project, kit, now) if edition is None else Held([], {}, 0, None)
    is_due = _is_due(seen, now)
    if not is_due and not held.count:
        raise _declined(seen, held, now)
    freed = _changes(kit) if edition is None else _changes_of_edition(kit, edition)
    changes = [*(freed if is_due else []), *held.fields, *_next_version(kit, held)]
    rewritten = rewrite_fields(project, kit, changes, held.files)
    free = rewritten.kit if edition is None else prepared_for(rewritten.kit, edition)
    differs = list(_differs(seen, free, held))
    replace_contents(project.root, rewritten.files, rewritten.before)
    audience = None if kit.head.genre is Genre.PRESS else "presse"
    wanted = Wanted(DEFAULT_TARGETS, audience=audience, unsigned=unsigned)
    if edition is not None:
        wanted = edition_request(wanted, edition, kit.head.editions[cast("Located", edition)])
    outcome = deliver(project, folder, output_folder(project, folder, edition), wanted, tell)
    if not outcome.is_done:
        replace_contents(project.root, rewritten.before, rewritten.files)
        outcome = as_it_was(outcome, rewritten)
    return Lifted(outcome, changes, differs)


def _own_embargo(kit: Kit, edition: str) -> Kit:
    """The kit as an edition shows it that has an embargo of its own. Raises Declined for any other (D278, D273)."""
    if edition not in kit.head.editions:
        raise Declined(error("D278", f"le dossier ne déclare pas d’édition « {edition} »", kit.head.span))
    declared = kit.head.editions[cast("Located", edition)]
    if declared.status is None and declared.embargo is None:
        message = f"l’édition « {edition} » n’a pas d’embargo à elle : celui du dossier vaut pour elle"
        hint = f"« dossier lever {kit.name} » la libère avec le dossier ; refaites-la ensuite"
        raise Declined(error("D273", message, declared.span, hint))
    return prepared_for(kit, edition)


def _differs(kit: Kit, free: Kit, held: Held) -> Iterator[str]:
    """What is another in the files of the free version, in French sentences."""
    before, after = _document(kit), _document(free)
    if before.metadata.status != after.metadata.status:
        yield f"couverture, première page et haut de page : « {before.metadata.status} » n’y est plus"
        yield "page web : les moteurs de recherche peuvent la reprendre (noindex n’y est plus)"
        yield "propriétés des fichiers : l’embargo n’y est plus"
    yield f"nom des fichiers : {output_stem(kit, before)} → {output_stem(free, after)}"
    if held.count:
        yield f"{held.count} passage{'s' if held.count > 1 else ''} sous embargo désormais montré{'s' if held.count > 1 else ''}"
    else:
        yield _same_words(kit, before, free, after)


def _next_version(kit: Kit, held: Held) -> list[FieldChange]:
    """More is shown than before: a version that is a number takes the next one, that of an edition too."""
    if not held.count:
        return []
    ways: list[tuple[FieldPath, str]] = [(("version",), str(kit.head.version or ""))]
    ways += [
        (("editions", str(name), "version"), str(edition.version or ""))
        for name, edition in kit.head.editions.items()
    ]
    file = field_path(kit, "dossier.yaml")
    return [
        FieldChange(file, way, version, str(int(version) + 1)) for way, version in ways if version.isdecimal()
    ]


def _is_due(kit: Kit, now: datetime) -> bool:
    release = kit.release
    return kit.head.status is Status.EMBARGO and release is not None and now >= release


def _declined(kit: Kit, held: Held, now: datetime) -> Declined:
    release = kit.release if kit.head.status is Status.EMBARGO else None
    first = min((one for one in (release, held.next) if one is not None), default=None)
    if first is None:
        message = "ce dossier n’est pas sous embargo"
        hint = "« statut: embargo » et « embargo: … » disent jusqu’à quand, dans dossier.yaml"
        return Declined(error("D273", message, kit.head.place_of("statut"), hint))
    said = f"{format_day(first.date())} à {format_hour(first.time())} ({first.tzname()})"
    message = f"l’embargo court jusqu’au {said} : il reste {_length(first - now)}"
    hint = "relancez cette commande après l’heure ; si l’heure elle-même a changé, corrigez « embargo »"
    return Declined(error("D272", message, kit.head.place_of("embargo"), hint))


def _length(left: timedelta) -> str:
    """« 3 jours », « 2 h 05 », « 12 min »."""
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    if minutes >= 48 * 60:
        return f"{minutes // (24 * 60)} jours"
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"


def _changes(kit: Kit) -> list[FieldChange]:
    """A free kit says no embargo any more: the field would be a fault in it."""
    file = field_path(kit, "dossier.yaml")
    gone = [
        FieldChange(file, (key,), str(written), None)
        for key in ("embargo", "fuseau")
        if (written := kit.head.written_in(key)) is not None
    ]
    return [FieldChange(file, ("statut",), "embargo", str(Status.FINAL)), *gone]


def _changes_of_edition(kit: Kit, edition: str) -> list[FieldChange]:
    """An edition that is freed ahead of the kit says that it is; behind the kit it is as the kit again."""
    declared, file = kit.head.editions[cast("Located", edition)], field_path(kit, "dossier.yaml")
    written = {key: declared.written_in(key) for key in ("statut", "embargo")}
    ways: dict[str, FieldPath] = {key: ("editions", edition, key) for key in written}
    gone = [
        FieldChange(file, ways[key], str(value), None)
        for key, value in written.items()
        if value is not None and (key == "embargo" or kit.head.status is Status.FINAL)
    ]
    if kit.head.status is Status.FINAL:
        return gone
    return [FieldChange(file, ways["statut"], str(written["statut"] or ""), str(Status.FINAL)), *gone]


def _document(kit: Kit) -> Document:
    return assemble(kit, Audience.PRESS)[0]


def _same_words(kit: Kit, before: Document, free: Kit, after: Document) -> str:
    digest = content_digest(kit, before)
    if digest != content_digest(free, after):
        return "textes : ils diffèrent ; comparez avant d’envoyer"
    return f"textes, chiffres et images : les mêmes, bloc pour bloc (empreinte {digest[:16]})"
