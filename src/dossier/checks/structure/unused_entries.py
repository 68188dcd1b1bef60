"""What is declared or written and never used: people, organisations, acronyms, addresses; notes called twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Reading
from dossier.content.kit import Kit
from dossier.content.model.base import Entity
from dossier.content.typed_texts import prose_texts
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.tree import plain_text
from dossier.tree.walk import iter_lines


def report_unused_actors(reading: Reading) -> list[Diagnostic]:
    """Report a person, organisation or acronym of the kit's own register that nothing names (D511)."""
    kit = reading.kit
    shown = (
        plain_text(line) for line in iter_lines(reading.document)
    )  # words quoted as they are name people too
    inside = (
        str(text.text) for sheet in kit.sheets.values() for text in prose_texts(sheet.body)
    )  # internal blocks
    text = "\n".join(map(bare, [*(passage.text for passage in reading.fields), *shown, *inside]))
    written = [  # whole files: what could not be read of them, or stands in a remark, names its entry too
        source.text
        for path, source in kit.sources.items()
        if path.startswith(f"{kit.path}/") and not path.endswith("acteurs.yaml")
    ]
    own = kit.sources.get(f"{kit.path}/acteurs.yaml")
    linked = frozenset[str]().union(*map(_identifiers, written)) | _linked(kit)
    found = []
    registers: tuple[tuple[str, Mapping[str, Entity]], ...] = (
        ("personne", kit.people),
        ("organisation", kit.organisations),
        ("sigle", kit.acronyms),
    )
    for what, register in registers:
        for name, entity in register.items():
            if own is None or entity.span.path != own.path or name in linked:
                continue
            if any(_stands(word, text) for word in _words(name, entity)):
                continue
            hint = "supprimez-le de acteurs.yaml, ou nommez-le dans le dossier"
            found.append(advice("D511", f"{what} « {name} » jamais nommé dans le dossier", entity.span, hint))
    return found


@lru_cache(maxsize=512)  # the files of a kit that an edit, or the next kit of a campaign, leaves as they are
def _identifiers(text: str) -> frozenset[str]:
    """Every word of a file that may be an identifier."""
    return frozenset(re.findall(r"[a-z0-9][a-z0-9_-]*", text))


def _linked(kit: Kit) -> set[str]:
    """The organisations that other entries of the register name."""
    return {str(person.organisation) for person in kit.people.values() if person.organisation}


def _words(name: str, entity: Entity) -> list[str]:
    given = [
        name,
        *(str(getattr(entity, field, "") or "") for field in ("last_name", "name", "acronym", "expansion")),
    ]
    return [bare(fold(word)) for word in given if word]


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def report_repeated_calls(reading: Reading) -> list[Diagnostic]:
    """Report a note that two calls of one sheet lead to: it would be printed twice (D491)."""
    found = []
    for sheet in reading.kit.sheets.values():
        calls = [call for text in prose_texts(sheet.body) for call in text.calls]
        for rank, call in enumerate(calls):
            if call in calls[:rank]:
                place = sheet.body.place(call, sheet.span)
                hint = "une note par appel : [^1], [^2]…"
                found.append(warning("D491", f"note « {call} » appelée deux fois", place, hint))
    return found


def report_unused_addresses(reading: Reading) -> list[Diagnostic]:
    """Report an address written apart that no link names: « [rapport]: https://… » (D492)."""
    found = []
    for sheet in reading.kit.sheets.values():
        named = {node.meta.get("label") for node in sheet.body.root.walk() if not node.is_root}
        for label, line in sheet.body.definitions.items():
            if label not in named:
                message = f"adresse « [{label.lower()}] » écrite et jamais appelée"
                place = sheet.body.line_span(line)
                found.append(advice("D492", message, place, "écrivez [texte][nom], ou supprimez cette ligne"))
    return found
