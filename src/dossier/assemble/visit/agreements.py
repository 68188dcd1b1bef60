"""Agreements: perimeter, strands and signatories."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.internal import internal_passage, name_mark
from dossier.assemble.lines.inline import set_line
from dossier.assemble.people import find_organisation, find_person, find_territory, name_of, role_of
from dossier.assemble.representation import through_representative
from dossier.assemble.visit.schemes import perimeter
from dossier.content.model.actor import Territory
from dossier.content.model.agreement import Agreement
from dossier.content.model.agreement import Signatory as DeclaredSignatory
from dossier.diagnostics import Span, error
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.printed import format_number, is_one, say
from dossier.tree import (
    Block,
    Paragraph,
    Signatories,
    Signatory,
    Step,
    Steps,
)
from dossier.tree.walk import placed_text


def find_agreement(assembly: Assembly, name: str, span: Span) -> Agreement | None:
    """The agreement that a directive names; the only one where it names none."""
    agreements = assembly.kit.agreements
    if not name and len(agreements) == 1:
        name = next(iter(agreements))
    agreement = agreements.get(name)
    if agreement is None:
        unread = assembly.kit.unread.has_field("conventions.yaml", "conventions")
        if not name and not unread:
            hint = "écrivez {convention=identifiant}" if agreements else "déclarez-la dans conventions.yaml"
            assembly.found.append(error("D204", "aucune convention n’est nommée", span, hint))
        elif not unread:
            assembly.unknown("convention", name, agreements, span)
        return None
    assembly.shown.add(f"convention:{name}")
    return agreement if assembly.shows(agreement) else None


def agreement_perimeter(assembly: Assembly, name: str, span: Span) -> Iterator[Block]:
    """Yield what ``:::perimetre`` becomes: a drawing of the territories that the agreement covers, each with role and inhabitants.

    ``name`` is that of the agreement, empty where the kit has only one. Where it lists no territory, the text says so.
    """
    agreement = find_agreement(assembly, name, span)
    if agreement is None:
        return
    yield from internal_passage(assembly, agreement, lambda: _perimeter(assembly, agreement, span), span)


def _perimeter(assembly: Assembly, agreement: Agreement, span: Span) -> Iterator[Block]:
    territories: list[tuple[str, str]] = []
    written: list[Span] = []
    for town in agreement.perimeter:
        territory = (
            find_territory(assembly, town.territory, town.territory.span) if assembly.shows(town) else None
        )
        if territory is not None:
            named = words(assembly.written(territory.name), name_mark(assembly, town, territory))
            said = [assembly.written(town.role), _inhabitants(assembly, territory)]
            role = words(*joined(", ", said))
            territories.append((placed_text(named), placed_text(role)))
            written.append(town.span)
    if territories:
        yield perimeter(territories, span, written)
    else:
        yield Paragraph(
            content=assembly.gap(
                say("Périmètre à compléter"),
                "périmètre de la convention",
                agreement.span,
                "« perimetre: » puis « - territoire: identifiant » sous cette convention, conventions.yaml",
            ),
            span=span,
        )


def _inhabitants(assembly: Assembly, territory: Territory) -> str:
    """« 1 800 habitants (2020) »; "" where the register does not tell."""
    people = territory.population
    if people is None:
        return ""
    noun = say("habitant") if is_one(Decimal(people.value)) else say("habitants")
    said = f"{format_number(Decimal(people.value))}{NO_BREAK}{noun} ({people.year})"
    return assembly.made_of(said, people, "valeur")


def agreement_strands(assembly: Assembly, name: str, span: Span) -> Iterator[Block]:
    """Yield what ``:::orientations`` becomes: the strands of the agreement ``name`` as numbered cards, and its note to verify."""
    agreement = find_agreement(assembly, name, span)
    if agreement is None:
        return
    yield from internal_passage(assembly, agreement, lambda: _strands(assembly, agreement, span), span)


def _strands(assembly: Assembly, agreement: Agreement, span: Span) -> Iterator[Block]:
    steps = tuple(
        Step(str(number), set_line(assembly, strand), (), (), span=strand.span)
        for number, strand in enumerate(agreement.strands, 1)
    )
    if steps:
        yield Steps(steps=steps, compact=True, span=span)
    else:
        yield Paragraph(
            content=assembly.gap(
                say("Orientations à compléter"),
                "orientations de la convention",
                agreement.span,
                "« orientations: » puis « - … » sous cette convention, conventions.yaml",
            ),
            span=span,
        )
    if agreement.to_verify:
        yield assembly.review(
            set_line(assembly, agreement.to_verify), str(agreement.to_verify), agreement.to_verify.span
        )


def agreement_signatories(assembly: Assembly, name: str, span: Span) -> Iterator[Block]:
    """The signatories in order of signature; an honest gap where the kit names none."""
    agreement = find_agreement(assembly, name, span)
    if agreement is None:
        return
    yield from internal_passage(assembly, agreement, lambda: _signatories(assembly, agreement, span), span)


def _signatories(assembly: Assembly, agreement: Agreement, span: Span) -> Iterator[Block]:
    shown = [
        _signatory(assembly, signatory) for signatory in agreement.signatories if assembly.shows(signatory)
    ]
    if not shown:
        gap = assembly.gap(
            say("à compléter"),
            "signataires de la convention",
            agreement.span,
            "« signataires: » puis « - organisation: identifiant » sous cette convention, conventions.yaml",
        )
        shown = [Signatory(words(say("Signataires")), gap)]
    yield Signatories(signatories=tuple(shown), span=span)


def _signatory(assembly: Assembly, signatory: DeclaredSignatory) -> Signatory:
    party = assembly.written(signatory.party)
    if not party and signatory.organisation:
        organisation = find_organisation(assembly, signatory.organisation, signatory.organisation.span)
        party = assembly.written(organisation.name if organisation else None)
    person = find_person(assembly, signatory.person, signatory.person.span) if signatory.person else None
    if person is None:
        who = assembly.gap(
            say("nom et fonction à compléter"),
            f"signataire ({party})" if party else "signataire",
            signatory.span,
            "« personne: identifiant » sous ce signataire ; la personne se déclare dans acteurs.yaml",
        )
    else:
        role = role_of(assembly, person)
        named = (*name_of(assembly, person), name_mark(assembly, person))
        who = words(*named, *((", ", role) if role else ()))
        who = through_representative(assembly, str(signatory.person), who)
    return Signatory(
        (words(party, name_mark(assembly, signatory)) if party else ())
        or assembly.gap(
            say("partie à compléter"),
            "partie signataire",
            signatory.span,
            "« organisation: identifiant » ou « partie: … » sous ce signataire",
        ),
        who,
        span=signatory.span,
    )
