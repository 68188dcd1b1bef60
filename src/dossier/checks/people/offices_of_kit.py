"""Who holds what: one holder of an office in the register, one host on the cover and in the visit, approvers as the register writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.people.person_names import is_near
from dossier.checks.places.towns import municipalities
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.actor import Person
from dossier.content.model.visit import Presence
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.tree import Document

#: Offices of which a place or a house has one holder; a capital in it names the place or the house.
_ONE_HOLDER = re.compile(
    r"^(?:(?:sous-)?préf[eè]te?s? d|maire d|présidente? d|recteur|rectrice|procureure? d|ministre|"
    r"direct(?:eur|rice) (?:générale? |régionale? |départementale? )?d)(?=.*[A-ZÀ-Þ])"
)
_RECEIVED = re.compile(r"\b(?:accueilli|reçu)e?s? (?:sur place )?par (?P<who>[^;.]+)")


def report_offices_held_twice(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report two people of the register who both hold an office that one alone can: two maires of one town (D514)."""
    found = []
    holders: dict[str, tuple[str, Person]] = {}
    for name, person in kit.people.items():
        role = _role_on_day(kit, person)
        if not _ONE_HOLDER.match(role):
            continue
        _first, other = holders.setdefault(_neutral(role), (name, person))
        if other is not person and bare(other.full_name) != bare(person.full_name):
            message = (
                f"{person.full_name} et {other.full_name} : « {role} » au registre, tous les deux".replace(
                    "'", "’"
                )
            )
            hint = "corrigez l’une des deux fonctions, ou datez-les : « mandat_jusqu_au », « postes »"
            place = person.role.span if person.role is not None else person.span
            found.append(warning("D514", message, place, hint))
    return found


def _role_on_day(kit: Kit, person: Person) -> str:
    """The function of somebody on the day of the visit, folded; "" of somebody who is not in office then."""
    day, post = kit.visit.day, person.post_on(kit.visit.day)
    if person.in_office_until is not None and person.in_office_until < day:
        return ""
    if person.in_office_since is not None and person.in_office_since > day:
        return ""
    return fold(str(post.role if post is not None else "" if person.posts else person.role or ""))


def _neutral(role: str) -> str:
    """A function without its gender: « préfète de X » is « préfet de X »."""
    head, _, rest = bare(role).partition(" ")
    return f"{re.sub(r'(?:rice|eur|e)$', '', head)} {rest}"


def report_other_hosts(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a cover that has the visit received by somebody else than its host (D514)."""
    host = kit.people.get(kit.visit.host) if kit.visit.host is not None else None
    if host is None or kit.visit.host is None:
        return []
    others = [person for person in kit.people.values() if person is not host and person.first_name]
    for text in (kit.head.subtitle, kit.head.kicker):
        match = _RECEIVED.search(fold(str(text or "")))
        if text is None or match is None or fold(str(host.last_name)) in match["who"]:
            continue
        named = next((one for one in others if fold(one.full_name) in match["who"]), None)
        if named is not None:
            message = f"accueil par {named.full_name} en couverture, par {host.full_name} dans visite.yaml"
            return [
                contradiction(
                    kit, "D514", message, kit.visit.host.span, "corrigez « accueillant », ou la couverture"
                )
            ]
    return []


def report_other_mayors(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report the maire of another town who speaks at a stop where the one of the town is silent, though they come (D519)."""
    coming = {str(one.person) for one in kit.visit.participants if one.presence is Presence.PRESENT}
    offices = {str(name): _role_on_day(kit, person) for name, person in kit.people.items()}
    towns = municipalities(kit)
    stops = [stop for day in kit.visit.days for stop in day.stops]
    speaking = {str(name) for stop in stops for name in stop.speakers}
    found = []
    for stop in stops:
        own = (
            towns.get(str(stop.place.town), "")
            if stop.place is not None and stop.place.town is not None
            else ""
        )
        mayor = next((name for name, role in offices.items() if own and _is_mayor(role, own)), "")
        if not mayor or mayor not in coming or mayor in speaking:
            continue
        for name in stop.speakers:
            other = next(
                (
                    town
                    for town in towns.values()
                    if town != own and _is_mayor(offices.get(str(name), ""), town)
                ),
                "",
            )
            if other:
                message = f"« {stop.title} » a lieu à {own}, et le maire de {other} y prend la parole ; celui de {own} nulle part"
                found.append(
                    advice("D519", message.replace("'", "’"), name.span, "vérifiez « intervenants »")
                )
    return found


def _is_mayor(role: str, town: str) -> bool:
    return (
        re.match(rf"maire (?:de |d'|du |des )(?:l[ae] |les |l')?{re.escape(town)}(?![\w-])", role) is not None
    )


def report_misspelt_approvers(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report an approver whose name is nearly one of the register: « Yves Kerbrac » (D512)."""
    known = {fold(person.full_name): person for person in kit.people.values() if person.first_name}
    found = []
    for approver in _approvers(kit):
        written = fold(str(approver)).split(",", maxsplit=1)[0].strip()
        right = next((name for name in known if _is_nearly(written, name)), "")
        if right and written not in known:
            message = f"« {written} » : le registre écrit « {right} »".replace("'", "’")
            found.append(warning("D512", message, approver.span, f"écrivez « {right} »"))
    return found


def _approvers(kit: Kit) -> Iterator[Located]:
    for block in (
        *kit.figures.values(),
        *kit.agreements.values(),
        *(sheet.front for sheet in kit.sheets.values()),
    ):
        if block.approver is not None and block.span.path.startswith(f"{kit.path}/"):
            yield block.approver


def _is_nearly(written: str, name: str) -> bool:
    mine, own = written.split(), name.split()
    pairs = [*zip(mine, own, strict=False)]
    return (
        len(mine) == len(own) > 1
        and written != name
        and sum(left == right for left, right in pairs) == len(own) - 1
        and all(left == right or is_near(left, right) for left, right in pairs)
    )
