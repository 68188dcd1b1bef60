"""``ignorer: [D713]`` with its ``raison``: findings left out in one block, sheet, file or kit, and listed.

What protects readers and the press cannot be waived: reading (D1), structure and audience (D2), the machine (D9),
figures and images that would be missing from the page, and notes to verify.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dossier.content.kit import Kit, Sheet
from dossier.content.markdown.directives import directive_of
from dossier.content.model.base import Block, Entity, Waiving
from dossier.content.model.kit_and_sheets import FrontMatter, KitFile
from dossier.content.model.visit import Visit
from dossier.diagnostics import Diagnostic, Span, advice, error, sort_diagnostics, warning
from dossier.diagnostics.codes import titles
from dossier.language.nearest_name import meant
from dossier.memory import Remembered

_NEVER = ("D1", "D2", "D30", "D402", "D601", "D602", "D603", "D604", "D801", "D802", "D804", "D84", "D9")
MAX_WAIVERS = 200
_LAYOUT = "D8"  # only a layout can say whether these waivers were needed
_CODE = re.compile(r"[^\s,;]+")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One code left out between two lines of a file, or wherever ``path`` is a folder (it ends in « / »)."""

    code: str
    reason: str
    path: str
    first: int
    last: int
    span: Span

    def covers(self, item: Diagnostic) -> bool:
        """Whether a finding is of that code and place."""
        if item.code != self.code or item.span is None:
            return False
        if self.path.endswith("/"):
            return item.span.path.startswith(self.path)
        return item.span.path == self.path and self.first <= item.span.line <= self.last


def waive(kit: Kit, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without the waived ones, and what is to be said of the waivers themselves (D495, D496)."""
    kept = list(found)
    said: list[Diagnostic] = []
    waivers = _waivers(kit)
    if len(waivers) > MAX_WAIVERS:
        hint = "corrigez les défauts : « ignorer » est pour quelques exceptions, chacune avec sa raison"
        message = f"plus de {MAX_WAIVERS} codes dans « ignorer »"
        said.append(error("D496", message, waivers[MAX_WAIVERS].span, hint))
    for waiver in waivers[:MAX_WAIVERS]:
        fault = _fault(waiver)
        if fault is not None:
            said.append(fault)
            continue
        silenced = [item for item in kept if waiver.covers(item)]
        if not silenced and not waiver.code.startswith(_LAYOUT):
            hint = "supprimez ce code de « ignorer »"
            said.append(advice("D496", f"{waiver.code} ignorée sans effet ici", waiver.span, hint))
            continue
        kept = [item for item in kept if not waiver.covers(item)]
        times = f" ({len(silenced)} fois)" if silenced else ""
        said.append(advice("D495", f"règle {waiver.code} ignorée{times} : {waiver.reason}", waiver.span))
    return sort_diagnostics([*kept, *said])


def without_waived(kit: Kit, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings of a layout without the waived ones; the check has already listed the waivers."""
    waivers = [waiver for waiver in _waivers(kit)[:MAX_WAIVERS] if _fault(waiver) is None]
    return [item for item in found if not any(waiver.covers(item) for waiver in waivers)]


def _fault(waiver: Waiver) -> Diagnostic | None:
    if waiver.code not in titles():
        hint = meant(waiver.code, list(titles()))
        return warning("D496", f"code inconnu « {waiver.code} » dans « ignorer »", waiver.span, hint)
    if waiver.code.startswith(_NEVER):
        hint = "corrigez le défaut : cette règle protège les lecteurs"
        return error("D496", f"la règle {waiver.code} ne peut pas être ignorée", waiver.span, hint)
    if not waiver.reason.strip():
        hint = "ajoutez « raison: … » à côté de « ignorer »"
        return warning(
            "D496", f"{waiver.code} ignorée sans raison : elle parle donc encore", waiver.span, hint
        )
    return None


def _waivers(kit: Kit) -> tuple[Waiver, ...]:
    """One more than there may be, at most; looked for once for a kit, whichever finding is asked about."""
    return _known.of(kit)


_known: Remembered[Kit, tuple[Waiver, ...]] = Remembered(
    lambda kit: tuple(islice(_find_waivers(kit), MAX_WAIVERS + 1)), 2
)


def _find_waivers(kit: Kit) -> Iterator[Waiver]:
    yield from _declared(kit.head, f"{kit.path}/", 0, 0)
    yield from _of_values([kit.visit])
    for sheet in kit.sheets.values():
        yield from _declared(sheet.front, sheet.span.path, 1, len(sheet.body.source.lines))
        yield from _of_directives(sheet)
    for registry in kit.registries:
        yield from _of_values(registry.values())


def _of_values(values: Iterable[object]) -> Iterator[Waiver]:
    """The waivers of the entities below ``values``; the whole file for that of a visit."""
    for value in values:
        if isinstance(value, Visit):
            yield from _declared(value, value.span.path, 1, value.last_line)
        elif isinstance(value, Block):
            yield from _declared(value, value.span.path, value.span.line, value.last_line)
        if isinstance(value, Entity) and not isinstance(value, FrontMatter | KitFile):
            yield from _of_values(item for _name, item in value.items())


def _declared(entity: Waiving, path: str, first: int, last: int) -> Iterator[Waiver]:
    for code in entity.waived:
        yield Waiver(str(code), str(entity.waived_because or ""), path, first, last, code.span)


def _of_directives(sheet: Sheet) -> Iterator[Waiver]:
    for node in sheet.body.root.walk():
        if node.type != "directive":
            continue
        directive, span = directive_of(node), sheet.body.span(node)
        codes, reason = directive.value("ignorer"), directive.value("raison")
        for match in _CODE.finditer(codes):
            place = sheet.body.place(codes[slice(*match.span())], span)
            yield Waiver(match[0], reason, sheet.body.source.path, span.line, span.end_line, place)
