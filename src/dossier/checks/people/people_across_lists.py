"""The people of a visit against one another: nobody twice, nobody left out, each signing for their own house."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.actor import TerritoryKind
from dossier.content.model.agreement import Signatory
from dossier.diagnostics import Diagnostic, advice, error, warning
from dossier.tree import Document

_ASSEMBLIES = r"Département|Conseil départemental|Région|Conseil régional|Collectivité"
#: Who holds one office alone, and the houses for which that office never signs.
_STRANGE_HOUSES = (
    (
        re.compile(r"^(?:la |le )?maire (?:de |d'|du |des )(?!.*\b(?:présidente?|conseill))"),
        re.compile(rf"^(?:État|Préfecture|Sous-préfecture|{_ASSEMBLIES})\b"),
    ),
    (
        re.compile(r"^(?:sous-)?préf(?:et|ète)\b"),
        re.compile(rf"^(?:Commune|Ville|Mairie|Communauté|Métropole|{_ASSEMBLIES})\b"),
    ),
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM, _OWN = 5, 2  # letters of a word that are compared; words that make a house one's own
#: What the house of an office is called without the office’s own word.
_HOUSES_OF_OFFICES = (
    (re.compile(r"\bpréf(?:et|ète)\b"), "préfecture état"),
    (re.compile(r"\bmaire\b"), "commune ville mairie municipalité"),
    (re.compile(r"\bdépartement(?:al|ale)\b"), "département"),
    (re.compile(r"\brégional"), "région"),
    (re.compile(r"\bministre\b"), "ministère état gouvernement"),
)


def report_repeated_references(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a person, a town or a partner that one list of the data names twice (D205)."""
    found = []
    for where, names in _lists(kit):
        seen: dict[str, Located] = {}
        for name in names:
            if name in seen:
                message = f"« {name} » est nommé deux fois dans {where}"
                hint = f"déjà à la ligne {seen[name].span.line} : gardez une seule des deux"
                found.append(error("D205", message, name.span, hint))
            seen.setdefault(str(name), name)
    found += [
        error(
            "D205",
            f"« {name} » est l’émetteur du dossier, et un partenaire",
            name.span,
            "ôtez-le de « partenaires »",
        )
        for name in kit.head.partners
        if name == kit.head.issuer
    ]
    return found


def _lists(kit: Kit) -> Iterator[tuple[str, Iterable[Located]]]:
    visit = kit.visit
    yield "les participants", [one.person for one in visit.participants]
    yield "les invités", visit.guests
    yield "les partenaires", kit.head.partners
    for day in visit.days:
        for stop in day.stops:
            yield "les intervenants de l’étape", stop.speakers
    for agreement in kit.agreements.values():
        yield "le périmètre", [town.territory for town in agreement.perimeter]
        yield "les signataires", [one.person for one in agreement.signatories if one.person is not None]


def report_people_left_out(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a host, guest, speaker or signatory whom the participants leave out (D515).

    A kit that lists no participant is asked nothing. Speakers may be of the place alone: for them it is advice.
    """
    listed = {str(one.person) for one in kit.visit.participants}
    if not listed or kit.unread.has_field("visite.yaml", "participants"):
        return []
    found = []
    told: set[str] = set()
    for what, name, is_of_visit in _roles(kit):
        person = kit.people.get(name)
        if name in listed or name in told or person is None or person.audience != kit.visit.audience:
            continue
        told.add(str(name))
        hint = f"ajoutez « - personne: {name} » aux participants, ou corrigez l’identifiant"
        message = f"{person.full_name} {what}, et n’est pas dans les participants"
        if is_of_visit:
            found.append(warning("D515", message, name.span, hint))
        else:
            found.append(advice("D515", message, name.span, hint))
    return found


def _roles(kit: Kit) -> Iterator[tuple[str, Located, bool]]:
    """What someone does, their identifier, and whether that makes them a participant beyond doubt."""
    visit = kit.visit
    if visit.host is not None:
        yield "accueille la visite", visit.host, True
    for guest in visit.guests:
        yield "est en visite", guest, True
    for agreement in kit.agreements.values():
        for signatory in agreement.signatories:
            if signatory.person is not None and _is_signed_here(kit):
                yield "signe une convention", signatory.person, True
    for day in visit.days:
        for stop in day.stops:
            for speaker in stop.speakers:
                yield "prend la parole", speaker, False


def _is_signed_here(kit: Kit) -> bool:
    """Whether a stop of the visit is a signature."""
    return any("signature" in bare(str(stop.title)) for day in kit.visit.days for stop in day.stops)


def report_one_person_twice(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report one person under two identifiers of the register (D516)."""
    seen: dict[str, str] = {}
    found = []
    for name, person in kit.people.items():
        key = bare(person.full_name)
        if person.first_name and key in seen:
            message = f"{person.full_name} est au registre deux fois : « {seen[key]} » et « {name} »"
            found.append(warning("D516", message, person.span, "gardez un seul identifiant"))
        seen.setdefault(key, str(name))
    return found


def report_wrong_signatories(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report somebody who signs for an organisation or a town that is not theirs (D517)."""
    return [
        finding
        for agreement in kit.agreements.values()
        for signatory in agreement.signatories
        for finding in _wrong_house(kit, signatory)
    ]


def report_lone_signatories(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report an agreement with one signatory: it takes two (Code civil, art. 1101) (D525)."""
    return [
        advice(
            "D525",
            f"un seul signataire pour « {agreement.title} »",
            agreement.signatories[0].span,
            "ajoutez les autres, dans l’ordre de signature",
        )
        for agreement in kit.agreements.values()
        if len(agreement.signatories) == 1
    ]


def _wrong_house(kit: Kit, signatory: Signatory) -> Iterator[Diagnostic]:
    person = kit.people.get(signatory.person) if signatory.person is not None else None
    if person is None or signatory.person is None:
        return
    house, own = signatory.organisation, person.organisation
    if house is not None and own is not None and house != own:
        message = f"{person.full_name} signe pour « {house} », et relève de « {own} » dans acteurs.yaml"
        yield warning("D517", message, signatory.person.span, "corrigez l’un des deux")
    post = person.post_on(kit.visit.day)
    role = fold(str(post.role if post is not None else person.role or ""))
    signed_for = kit.organisations.get(house) if house is not None and own is None else None
    if signed_for is not None and _is_strange(kit, role, fold(str(signed_for.name))):
        message = f"{person.full_name} signe pour « {signed_for.name} » ; sa fonction : « {role} »"
        yield warning("D517", message.replace("'", "’"), signatory.person.span, "corrigez l’un des deux")
    if signatory.party is None:
        return
    signed, held = _town_in(kit, fold(str(signatory.party))), _town_in(kit, role)
    if signed and held and signed != held and re.match(r"(?:Commune|Ville|Mairie) d", str(signatory.party)):
        message = f"{person.full_name} signe pour « {signatory.party} » ; sa fonction : « {role} »"
        yield warning("D517", message.replace("'", "’"), signatory.person.span, "corrigez l’un des deux")


def _is_strange(kit: Kit, role: str, house: str) -> bool:
    """Whether who holds this office does not sign for this house: it never does, or it names another house of the register."""
    if any(office.match(role) and houses.match(house) for office, houses in _STRANGE_HOUSES):
        return True
    nearest = max((_shared(role, fold(str(one.name))) for one in kit.organisations.values()), default=0)
    return nearest >= _OWN and not _shared(role, house)


def _shared(role: str, house: str) -> int:
    """How many words of a house an office names: « présidente de la cave coopérative », « préfète » of a préfecture."""
    words = f"{role} {' '.join(said for office, said in _HOUSES_OF_OFFICES if office.search(role))}".lower()
    stems = {bare(word)[:_STEM] for word in _WORD.findall(words)}
    return len({bare(word)[:_STEM] for word in _WORD.findall(house.lower())} & stems)


def _town_in(kit: Kit, text: str) -> str:
    towns = [
        fold(str(one.name)) for one in kit.territories.values() if one.kind is TerritoryKind.MUNICIPALITY
    ]
    return max(
        (town for town in towns if re.search(rf"(?<![\w-]){re.escape(town)}(?![\w-])", text)),
        key=len,
        default="",
    )
