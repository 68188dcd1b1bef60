"""The orders that the cabinet sets for ceremonies (``_commun/protocole.yaml``), against the kit that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.content.kit import Kit
from dossier.content.model.protocol import PARTICIPANTS, CeremonyOrder, same_title
from dossier.diagnostics import Diagnostic, warning
from dossier.language.nearest_name import meant
from dossier.tree import Document


def report_impossible_orders(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report an order for a kit or a ceremony that is not there, or that is set twice, and who cannot stand in it (D281)."""
    if kit.edition is not None or kit.unread.has_within("visite.yaml", "journees"):
        return []
    ceremonies = _ceremonies(kit)
    found = list(_of_no_kit(kit))
    told: dict[str, CeremonyOrder] = {}
    for order in (one for one in kit.protocol.ceremonies if one.is_of(kit.name, str(one.ceremony))):
        name = next((title for title in ceremonies if same_title(title, str(order.ceremony))), None)
        place = order.ceremony.span
        if name is None:
            message = f"« {order.ceremony} » n’est pas une cérémonie de ce dossier"
            hint = (
                meant(str(order.ceremony), ceremonies)
                + " ; une étape à plusieurs intervenants, une convention à plusieurs signataires, ou « participants »"
            )
            found.append(warning("D281", message, place, hint.removeprefix(" ; ")))
        elif name in told:
            line = told[name].span.line
            message = f"l’ordre de « {order.ceremony} » est fixé deux fois"
            found.append(warning("D281", message, place, f"déjà à la ligne {line} : gardez-en un"))
        else:
            told[name] = order
            found += _people(kit, order, ceremonies[name])
    return [*found, *_ranks(kit)]


def _ceremonies(kit: Kit) -> dict[str, list[str]]:
    """Those who take part in each ceremony that has an order, by its title."""
    found = {PARTICIPANTS: [str(one.person) for one in kit.visit.participants]}
    for stop in (stop for day in kit.visit.days for stop in day.stops):
        if len(stop.speakers) > 1:
            found[str(stop.title)] = [str(name) for name in stop.speakers]
    for agreement in kit.agreements.values():
        people = [str(one.person) for one in agreement.signatories if one.person is not None]
        if len(people) > 1:
            found[str(agreement.title)] = people
    return found


def _of_no_kit(kit: Kit) -> Iterator[Diagnostic]:
    beside = [path.name for path in kit.folder.parent.iterdir() if path.is_dir() and path.name[0] not in "._"]
    for one in kit.protocol.ceremonies:
        if not any(one.is_of(name, str(one.ceremony)) for name in beside):
            message = f"dossier inconnu : « {one.kit} »"
            yield warning("D281", message, one.kit.span, meant(str(one.kit), beside))


def _people(kit: Kit, order: CeremonyOrder, present: list[str]) -> Iterator[Diagnostic]:
    seen: Mapping[str, int] = {}
    for name in order.people:
        if name in seen:
            hint = f"déjà à la ligne {seen[name]} : gardez une seule des deux places"
            yield warning("D281", f"« {name} » a deux places dans cet ordre", name.span, hint)
        elif name not in kit.people:
            hint = meant(str(name), present or kit.people)
            yield warning("D281", f"personne inconnue : « {name} »", name.span, hint)
        elif name not in present:
            message = f"« {name} » ne prend pas part à « {order.ceremony} »"
            yield warning("D281", message, name.span, f"y prennent part : {', '.join(present)}")
        seen = {**seen, str(name): name.span.line}


def _ranks(kit: Kit) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for one in kit.protocol.ranks:
        role = str(one.role).lower().replace("’", "'")
        if role in seen:
            hint = f"déjà à la ligne {seen[role]} : gardez un seul rang"
            yield warning("D281", f"la fonction « {one.role} » a deux rangs", one.role.span, hint)
        elif one.rank <= 0:
            message = f"rang refusé : « {one.rank} »"
            yield warning(
                "D281", message, one.place_of("rang"), "un rang commence à 1 ; 7,5 est entre le 7e et le 8e"
            )
        seen.setdefault(role, one.role.span.line)
