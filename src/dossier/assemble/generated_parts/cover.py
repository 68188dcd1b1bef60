"""What the cover, the running heads and the properties of the file say of a kit as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.assemble.context import Assembly, words
from dossier.assemble.generated_parts.appendices import edition_label, genre_of_all
from dossier.assemble.generated_parts.embargo_and_status import (
    corrected,
    embargo_of,
    running_status,
    statement,
)
from dossier.assemble.lines.inline import as_title, set_line
from dossier.assemble.people import find_organisation, find_territory
from dossier.assemble.sheets.pictures import cover_picture, logo_of
from dossier.assemble.visit.stops import numbered_stops, stop_town
from dossier.content.version_names import version_label
from dossier.diagnostics import error
from dossier.language.printed import format_day, format_period, polish, say
from dossier.text import PlacedText
from dossier.tree import Cover, Inlines, Metadata, Text, plain_text
from dossier.tree.walk import placed_text

#: The anchor of the cover.
COVER = "couverture"


def make_cover(assembly: Assembly) -> Cover:
    """Return the cover: issuer, genre, date and places, title, photograph, status, partners; with their logos."""
    head = assembly.kit.head
    issuer = find_organisation(assembly, head.issuer, head.issuer.span)
    partners = [find_organisation(assembly, name, name.span) for name in head.partners]
    logos = [(partner, logo_of(assembly, partner)) for partner in partners if partner is not None]
    period = _period(assembly)
    state = statement(assembly)
    return Cover(
        anchor=COVER,
        issuer=placed_text(words(assembly.written(issuer.name))) if issuer else "",
        genre=assembly.made_of(edition_label(assembly), head, "genre"),
        date=assembly.made_of(_capital(period), assembly.kit.visit, "date"),
        places=_places(assembly),
        kicker=placed_text(words(assembly.written(head.kicker))),
        title=as_title(set_line(assembly, head.title)),
        subtitle=set_line(assembly, head.subtitle) if head.subtitle else (),
        status=state.word,
        status_detail=state.detail,
        partners=tuple(
            placed_text(words(assembly.written(partner.name))) for partner, logo in logos if logo is None
        ),
        version=assembly.made_of(_capital(_version(assembly)), head, "version"),
        logos=tuple(logo for _partner, logo in logos if logo is not None),
        emblem=logo_of(assembly, issuer) if issuer else None,
        photo=cover_picture(assembly, head.photo),
        span=head.span,
    )


def make_metadata(assembly: Assembly) -> Metadata:
    """Return what the properties of the files and the running heads of the pages say of the kit."""
    head, visit = assembly.kit.head, assembly.kit.visit
    issuer = assembly.kit.organisations.get(head.issuer)
    genre = edition_label(assembly)
    title = plain_text(set_line(assembly, head.title))
    running = set_line(assembly, head.short_title or head.title)
    version, day = _version(assembly), format_day(visit.day)
    dated = f"{day} ({version})" if version else day
    return Metadata(
        genre=genre,
        title=_full_title(title, genre, dated),
        bare_title=_full_title(title, genre_of_all(assembly), day),
        running_title=(*running, *_genre_and_day(assembly, genre)),
        status=running_status(assembly),
        author=polish(str(issuer.name)) if issuer else "",
        subject=plain_text(set_line(assembly, head.subtitle)) if head.subtitle else genre,
        keywords=tuple(
            dict.fromkeys(
                part
                for part in (
                    genre,
                    _places(assembly),
                    polish(str(head.kicker or "")),
                    version,
                    embargo_of(assembly),
                    _superseded(assembly),
                )
                if part
            )
        ),
        language=assembly.kit.language,
        date=assembly.kit.day.isoformat(),
        version=version,
        stays_inside=assembly.stays_inside,
        supersedes=_superseded(assembly),
    )


def _full_title(title: str, genre: str, day: str) -> str:
    return say("{title}, {genre} du {day}", title=title, genre=f"{genre[0].lower()}{genre[1:]}", day=day)


def _genre_and_day(assembly: Assembly, genre: str) -> Inlines:
    """« , dossier de presse du 5 mai 2023 (version 2) »: what closes the running title."""
    head, visit, version = assembly.kit.head, assembly.kit.visit, _version(assembly)
    parts = (
        PlacedText(", "),
        assembly.made_of(f"{genre[0].lower()}{genre[1:]}", head, "genre"),
        PlacedText(say(" du ")),
        assembly.made_of(format_day(visit.day), visit, "date"),
        assembly.made_of(f" ({version})" if version else "", head, "version"),
    )
    return tuple(Text(part, origin=part.origin) for part in parts if part)


def _version(assembly: Assembly) -> str:
    return polish(version_label(str(assembly.kit.head.version or "")))


def _superseded(assembly: Assembly) -> str:
    """« remplace la version 1 » for the properties of a corrected version; "" of any other."""
    return "" if assembly.stays_inside else str(corrected(assembly))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _places(assembly: Assembly) -> str:
    visit = assembly.kit.visit
    if visit.places:
        return placed_text(words(assembly.written(visit.places)))
    towns = list(dict.fromkeys(stop_town(assembly, item.stop) for item in numbered_stops(assembly)))
    named = _enumerated([town for town in towns if town])
    territory = find_territory(assembly, visit.territory, visit.territory.span) if visit.territory else None
    around = placed_text(words(assembly.written(territory.name))) if territory else PlacedText()
    return PlacedText.joined(", ", [part for part in (named, around) if part])


def _enumerated(names: Sequence[PlacedText]) -> PlacedText:
    """« A », « A et B », « A, B et C »."""
    return PlacedText.joined(
        say(" et "), [PlacedText.joined(", ", part) for part in (names[:-1], names[-1:]) if part]
    )


def _period(assembly: Assembly) -> str:
    visit = assembly.kit.visit
    last = visit.last_day or visit.day
    if last < visit.day:
        assembly.found.append(
            error(
                "D704", "la visite finit avant de commencer", visit.span, "vérifiez « date » et « date_fin »"
            )
        )
    return format_period(visit.day, last)
