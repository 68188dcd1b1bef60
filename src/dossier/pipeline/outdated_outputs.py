"""The outputs that the content has outlived: which they are, why, and what makes them anew.

A file is held against what the same command would make today: its name, and all that it says. So a file of other
content is known, and one that only was made earlier is not blamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.assemble import assemble
from dossier.assemble.document import usual_audience
from dossier.charte import Charte
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.diagnostics.gestures import RENDER
from dossier.judges.statement import SUFFIX
from dossier.language.fr.dates import format_day
from dossier.output_folder.fingerprint import Inventory
from dossier.output_folder.lineage import Stale, code_of, is_draft, is_proof, written_of
from dossier.output_folder.manifest import Entry, Manifest, Origin, is_as_made, read_manifest, still_there
from dossier.pipeline.editions import Asked, origin_of, output_stem
from dossier.targets import PRINTED, TARGETS
from dossier.tree import Document

_MOST_NAMED = 3  # files that a reason names
_MOST_OUTPUTS = 10  # that a warning names


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one edition already: its ``document`` is assembled, and the ``origin`` of its outputs reckoned."""

    document: Document | None = None
    origin: Origin | None = None


def find_stale(
    kit: Kit, charte: Charte, folder: Path, inventory: Inventory, known: Known | None = None
) -> list[Stale]:
    """The outputs of ``folder`` that a render would not make again as they are, proofs left out.

    What is ``known`` is not reckoned again.
    """
    manifest = read_manifest(folder)
    entries = still_there(folder, manifest)
    now = _Editions(kit, charte, inventory, manifest, known or Known())
    found = [
        Stale(name, why, now.command(entry), is_as_made(folder, name, entry), is_draft(entry))
        for name, entry in entries.items()
        if not name.endswith(SUFFIX) and not is_proof(entry) and (why := now.reason(name, entry))
    ]
    gone = {item.name for item in found}
    alive = [name for name in entries if name not in gone and not name.endswith(SUFFIX)]
    records = [name for name in entries if name.endswith(SUFFIX) and not is_proof(entries[name])]
    found += [
        _record_of_gone(folder, name, entries[name])
        for name in records
        if not any(other.startswith(name.removesuffix(SUFFIX)) for other in alive)
    ]
    return found


def _record_of_gone(folder: Path, name: str, entry: Entry) -> Stale:
    why = "les fichiers dont il parle sont périmés"
    return Stale(name, why, ours=is_as_made(folder, name, entry), draft=is_draft(entry))


class _Editions:
    """What each edition would say now; each is assembled once."""

    def __init__(
        self, kit: Kit, charte: Charte, inventory: Inventory, manifest: Manifest, known: Known
    ) -> None:
        document, origin = known.document, known.origin
        self._kit, self._charte, self._manifest, self._document = kit, charte, manifest, document
        self._written = written_of(inventory)
        self._names = {code_of(name): name for name in inventory.written()}
        self._made: dict[tuple[str, str], tuple[str, Origin]] = {}
        if document is not None and origin is not None and not origin.proof:
            stem = output_stem(kit, document, draft=bool(origin.draft))
            self._made[origin.audience, origin.draft] = stem, origin

    def reason(self, name: str, entry: Entry) -> str:
        """Why an output is not what a render would make; "" where it is."""
        origin = entry.origin
        if origin is None:
            return "produit par une version plus ancienne du programme"
        stem, now = self._edition(origin)
        reasons: list[str] = []
        if not name.startswith(stem) or name.removeprefix(stem) not in _endings(origin.target):
            reasons += self._renamed(origin, now)
        if origin.content != now.content:
            reasons.append(self._changed(origin))
        if origin.look != now.look:
            reasons.append("la charte a changé")
        if origin.printing != now.printing and origin.target in PRINTED:
            reasons.append("les réglages d’impression ont changé")
        return " ; ".join(reasons)

    def command(self, entry: Entry) -> str:
        """What makes the output anew."""
        origin = entry.origin
        if origin is None or not origin.target:
            return RENDER.said(self._kit.name)
        own = "" if self._kit.edition is None else f" --edition {self._kit.edition.name}"
        return RENDER.said(f"{self._kit.name}{own}{asked_as(origin, origin.target)}")

    def _edition(self, origin: Origin) -> tuple[str, Origin]:
        key = (origin.audience, origin.draft)
        if key not in self._made:
            document = self._of_audience(Audience(origin.audience) if origin.audience else None)
            draft = bool(origin.draft)
            now = origin_of(self._kit, document, self._charte, Asked(origin.audience, draft))
            self._made[key] = output_stem(self._kit, document, draft=draft), now
        return self._made[key]

    def _of_audience(self, audience: Audience | None) -> Document:
        is_internal = (audience or usual_audience(self._kit)) is Audience.INTERNAL
        if self._document is not None and self._document.is_internal == is_internal:
            return self._document
        return assemble(self._kit, audience)[0]

    def _renamed(self, origin: Origin, now: Origin) -> list[str]:
        today = _in_french(now.day) if self._kit.is_visit_dated else "illisible"
        told = (
            ("la date de la visite", _in_french(origin.day), today),
            ("le genre", origin.genre, now.genre),
            ("le statut", origin.status or "aucun", now.status or "aucun"),
            ("la version", origin.version or "aucune", now.version or "aucune"),
        )
        return [
            f"{what} a changé ({before}, aujourd’hui {after})"
            for what, before, after in told
            if before != after
        ] or [f"le dossier s’appelle désormais {self._kit.name}"]

    def _changed(self, origin: Origin) -> str:
        """Which files are others than those on record, which knows the names of none: those of today's say which they are."""
        before = self._manifest.readings.get(origin.reading, {})
        codes = [code for code in {*before, *self._written} if before.get(code) != self._written.get(code)]
        if not before or not codes:
            return "le contenu a changé"
        names = sorted(self._names[code] for code in codes if code in self._names)
        gone = len(codes) - len(names)
        listed = ", ".join(names[:_MOST_NAMED])
        rest = len(names) - _MOST_NAMED
        more = f" et {rest} autre{'s' if rest > 1 else ''}" if rest > 0 else ""
        said = [f"{listed}{more} {'ont' if len(names) > 1 else 'a'} changé"] if names else []
        if gone:
            said.append(f"{gone} fichiers ont disparu" if gone > 1 else "un fichier a disparu")
        return ", ".join(said)


def asked_as(origin: Origin, target: str) -> str:
    """« --to pdf --audience interne »: how one asks for a target of the edition that an output is of."""
    audience = f" --audience {origin.audience}" if origin.audience else ""
    return f" --to {target}{audience}{' --draft' if origin.draft else ''}"


def _endings(target: str) -> set[str]:
    """How the name of a file of a target may end."""
    return {TARGETS[target].suffix, *TARGETS[target].beside} if target in TARGETS else set()


def outdated_diagnostics(kit: str, folder: str, stale: Iterable[Stale]) -> list[Diagnostic]:
    """One warning for a folder of outputs that the content of a kit has outlived (D250)."""
    items = list(stale)
    if not items:
        return []
    named = " ; ".join(f"{item.name} ({item.why})" for item in items[:_MOST_OUTPUTS])
    rest = len(items) - _MOST_OUTPUTS
    more = f" ; et {rest} autre{'s' if rest > 1 else ''}" if rest > 0 else ""
    plural = "s" if len(items) > 1 else ""
    message = f"{len(items)} fichier{plural} de {folder} ne correspond{'ent' if plural else ''} plus au contenu : {named}{more}"
    commands = list(dict.fromkeys(item.command for item in items if item.command))
    hint = f"ne les envoyez pas ; {_together(commands)}" if commands else "ne les envoyez pas"
    return [warning("D250", message, Span(f"{kit}/dossier.yaml"), hint)]


def _together(commands: list[str]) -> str:
    """The commands, those that differ in their target alone as one."""
    joined: dict[tuple[str, str], list[str]] = {}
    for command in commands:
        before, _, rest = command.partition(" --to ")
        target, _, options = rest.partition(" ")
        joined.setdefault((before, options), []).append(target)
    return " ; ".join(
        " ".join(filter(None, [before, f"--to {','.join(targets)}" if any(targets) else "", options]))
        for (before, options), targets in joined.items()
    )


def _in_french(day: str) -> str:
    """A day as one says it; a record that was changed by hand may hold anything."""
    try:
        return format_day(date.fromisoformat(day))
    except ValueError:
        return day
