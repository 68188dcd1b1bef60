"""The order of protocol of a visit: of participants, speeches and signatures, with the reason for each person.

It is told beside the order that the kit has, and never takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from dossier.commands.declined import Declined, require_sound
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.actor import Person
from dossier.content.model.protocol import PARTICIPANTS, CeremonyOrder, OfficeRank
from dossier.content.model.visit import Presence
from dossier.content.reading.kit_folder import read_kit
from dossier.content.reading.protocol_rules import read_protocol
from dossier.diagnostics import Severity
from dossier.project import Project
from dossier.protocol.rank_of_function import codes_of_towns, rank_of

_NOT_ARTICLE_3 = re.compile(
    r"^(?:75|2[AB]|972|973|977|978|98)"
)  # Paris, Corsica, collectivities of their own
_HOST_RANK = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Placed:
    """A person with the rank that is known, None where nothing gives one, why, where the kit names them, and ``through`` whom they come."""

    name: str
    role: str
    rank: Decimal | None
    reason: str
    place: str
    presence: str = ""
    through: str = ""

    @property
    def is_excused(self) -> bool:
        """Whether they said that they do not come."""
        return self.presence == Presence.EXCUSED

    @property
    def attendance(self) -> str:
        """« absence excusée », « représentation par M. Petit »; "" for who comes."""
        if self.is_excused:
            return "absence excusée"
        if self.presence != Presence.REPRESENTED:
            return ""
        return f"représentation par {self.through}" if self.through else "représentation"


@dataclass(frozen=True, slots=True)
class Order:
    """One order: what it is of, the people as protocol places them, and as the kit does; ``usage`` says what it rests on.

    ``seated`` are those who sign, at their table, from left to right as the room sees them. ``by_rank`` are the names as
    protocol alone would place them, where the cabinet has set another order.
    """

    title: str
    placed: Sequence[Placed]
    written: Sequence[str]
    usage: str = ""
    seated: Sequence[str] = ()
    by_rank: Sequence[str] = ()

    @property
    def differs(self) -> bool:
        """Whether those who have a rank, or whom the cabinet has placed, stand otherwise in the kit."""
        ranked = [one.name for one in self.placed if one.rank is not None or self.by_rank]
        return [name for name in self.written if name in ranked] != ranked


@dataclass(frozen=True, slots=True)
class Protocol:
    """All orders of a visit; ``doubts`` say where the decree is another article's, or not sure."""

    orders: Sequence[Order]
    absent: Sequence[Placed]
    doubts: Sequence[str]


def protocol_of(project: Project, folder: Path) -> Protocol:
    """The orders of the kit at ``folder``. Raises Declined for a kit, or a file of the office, that cannot be read."""
    read, found = read_kit(project, folder)
    kit = require_sound(read, found)
    rules, faults = read_protocol(project)
    errors = [item for item in faults if item.severity is Severity.ERROR]
    if errors:
        raise Declined(*errors)
    own = rules.ranks
    everybody = [_placed(kit, str(one.person), own, one.span.shown) for one in kit.visit.participants]
    here = [one for one in everybody if not one.is_excused]
    orders = _orders(kit, own, here)
    ruled = [one for one in rules.ceremonies if one.is_of(kit.name, str(one.ceremony))]
    told = [
        _as_set(kit, order, next((one for one in ruled if one.is_of(kit.name, name)), None))
        for name, order in orders
    ]
    absent = [one for one in everybody if one.is_excused]
    return Protocol(told, absent, [*_doubts(kit, everybody), *_unmatched(kit, orders, ruled)])


def _orders(kit: Kit, own: Sequence[OfficeRank], here: Sequence[Placed]) -> list[tuple[str, Order]]:
    """Each order with the name by which the office may set another one."""

    def placed(names: Sequence[Located]) -> list[Placed]:
        return [_placed(kit, str(name), own, name.span.shown) for name in names]

    orders = [(PARTICIPANTS, Order("Participants", _sorted(here), _printed(kit, here)))]
    for stop in (stop for day in kit.visit.days for stop in day.stops):
        if len(stop.speakers) > 1:
            people = placed(stop.speakers)
            usage = "usage : qui a le plus haut rang parle en dernier"
            title, written = f"Prises de parole, « {stop.title} »", [one.name for one in people]
            orders.append((str(stop.title), Order(title, _sorted(people)[::-1], written, usage)))
    for agreement in kit.agreements.values():
        people = placed([one.person for one in agreement.signatories if one.person is not None])
        if len(people) > 1:
            ordered, written = _sorted(people), [one.name for one in people]
            title = f"Signatures, « {agreement.title} »"
            orders.append((str(agreement.title), Order(title, ordered, written, seated=_seated(ordered))))
    return orders


def _unmatched(
    kit: Kit, orders: Sequence[tuple[str, Order]], ruled: Sequence[CeremonyOrder]
) -> Iterator[str]:
    """What the office has set and the kit does not have: a ceremony, a person there."""
    for one in ruled:
        there = [order for name, order in orders if one.is_of(kit.name, name)]
        if not there:
            yield f"l’ordre fixé pour « {one.ceremony} » ({one.span.shown}) n’a pas de cérémonie dans ce dossier"
            continue
        present = {placed.name for order in there for placed in order.placed}
        for name in one.people:
            if _full_name(kit, name) not in present:
                yield f"« {name} » est dans l’ordre fixé pour « {one.ceremony} » ({name.span.shown}), et n’y prend pas part"


def _full_name(kit: Kit, name: str) -> str:
    return kit.people[name].full_name if name in kit.people else name


def _as_set(kit: Kit, order: Order, ruled: CeremonyOrder | None) -> Order:
    """The order that the cabinet has set, with what protocol gives to each; those whom it does not name follow."""
    if ruled is None:
        return order
    names = [_full_name(kit, str(name)) for name in ruled.people]
    first = [one for name in names for one in order.placed if one.name == name]
    people = [*first, *(one for one in order.placed if one not in first)]
    placed = [
        replace(
            one, reason=f"{'place fixée par le cabinet' if one in first else 'à la suite'} ; {one.reason}"
        )
        for one in people
    ]
    why = f" : {ruled.reason}" if ruled.reason else ""
    usage = f"ordre fixé par le cabinet{why}"
    seated = _seated(placed) if order.seated else ()
    return Order(order.title, placed, order.written, usage, seated, [one.name for one in order.placed])


def _seated(ordered: Sequence[Placed]) -> list[str]:
    return seats([one.name for one in ordered if not one.is_excused])


def seats(ordered: Sequence[str]) -> list[str]:
    """The places at a table that faces the room, from left to right as the room sees them, of people in their order.

    By usage the first one is in the middle, the second on their right, the third on their left, and so on; where the number
    is even, the first one has the right of the two places in the middle.
    """
    place: list[str] = []
    right = len(ordered) % 2 == 1  # where the second one goes
    for rank, one in enumerate(ordered):
        if rank and right == (rank % 2 == 1):
            place.insert(0, one)  # the right of those who sit is the left of the room
        else:
            place.append(one)
    return place


def _sorted(people: Sequence[Placed]) -> list[Placed]:
    """By rank; those without one come last, in the order of the file."""
    return sorted(people, key=lambda one: (one.rank is None, one.rank or Decimal(0)))


def _printed(kit: Kit, people: Sequence[Placed]) -> list[str]:
    """The names as the kit prints them: by the rank of the register, then as they are written."""
    ranks = {person.full_name: person.rank for person in kit.people.values()}
    return [one.name for one in sorted(people, key=lambda one: _or_last(ranks.get(one.name)))]


def _or_last(rank: int | None) -> int:
    return 1000 if rank is None else rank


def _placed(kit: Kit, name: str, own: Sequence[OfficeRank], place: str) -> Placed:
    person = kit.people.get(name)
    listed = next((one for one in kit.visit.participants if one.person == name), None)
    presence = "" if listed is None else str(listed.presence)
    through = "" if listed is None else str(listed.represented_by or "")
    if person is None:
        return Placed(name, "", None, "personne absente du registre", place, presence, through)
    role = _role(kit, person)
    rank, reason = _rank(kit, name, person, role, own)
    return Placed(person.full_name, role, rank, reason, place, presence, through)


def _role(kit: Kit, person: Person) -> str:
    post = person.post_on(kit.visit.day)
    return str(post.role if post is not None else person.role or "")


def _rank(
    kit: Kit, name: str, person: Person, role: str, own: Sequence[OfficeRank]
) -> tuple[Decimal | None, str]:
    """The rank of a person and the reason: what the office says comes first, then the decree."""
    said = " ".join(role.lower().replace("’", "'").split())
    if person.rank is not None:
        return Decimal(person.rank), f"rang {person.rank}, donné par le service dans acteurs.yaml"
    for one in own:
        if said.startswith(str(one.role).lower().replace("’", "'")):
            why = f" : {one.reason}" if one.reason else ""
            return one.rank, f"rang {one.rank}, fixé par le service dans _commun/protocole.yaml{why}"
    rank, reason = rank_of(kit, said)
    if kit.visit.host == name and (rank is None or rank > _HOST_RANK):
        return _HOST_RANK, "autorité invitante : après le représentant de l’État (article 9)"
    return rank, reason


def _doubts(kit: Kit, people: Sequence[Placed]) -> list[str]:
    found = []
    if any(_NOT_ARTICLE_3.match(code) for code in codes_of_towns(kit)):
        found.append(
            "ce territoire relève d’un autre article que l’article 3, ou d’une collectivité à statut propre : "
            "vérifiez chaque rang, et fixez-le dans _commun/protocole.yaml"
        )
    if any(one.presence == Presence.REPRESENTED for one in people):
        found.append(
            "représentation : le rang ne se délègue pas en règle générale (articles 13 à 15) ; le service place le représentant"
        )
    ranks = [one.rank for one in people if one.rank in {Decimal(2), Decimal(3)}]
    if len(ranks) != len(set(ranks)):
        found.append(
            "entre parlementaires d’une même assemblée : l’ancienneté du mandat, puis l’âge ; à vérifier"
        )
    ahead = [one.rank for one in people if one.rank is not None and one.rank < 1]
    if len(ahead) != len(set(ahead)):
        found.append(
            "entre membres du Gouvernement : l’ordre du décret qui le compose ; le dossier garde celui du fichier"
        )
    if [one.rank for one in people].count(Decimal(1)) > 1:
        found.append(
            "plusieurs préfets : le rang est celui du préfet du département où l’on est ; à vérifier"
        )
    return found
