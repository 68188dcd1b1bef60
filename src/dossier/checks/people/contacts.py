"""Telephones, addresses and codes: each contact its own, those of the texts those of the contacts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.passages.passage import matches_of
from dossier.checks.places.towns import municipalities
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.actor import TerritoryKind
from dossier.content.typed_texts import literal_texts, prose_texts
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.content.worded_fields import words_of
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.text import PlacedText
from dossier.tree import Document

_PHONE = re.compile(
    r"(?<![\d.,-])(?<!\d[ .\u00a0\u202f])(?:\+33[ .]?(?:\(0\))?|0)[1-9](?:[ .\u00a0\u202f]?\d){3,11}(?![\d])"
)
_MAIL = re.compile(r"(?<![\w.+-])(?P<local>[\w.+-]+)(?P<at>@+)(?P<house>[\w-]+(?:[.,][\w-]+)+)")
#: What is not a page of the web, behind what announces a courriel or beside a telephone.
_WITHOUT_AT = re.compile(
    r"(?:\b(?:[Cc]ourriels?|[Mm]él|[Mm]ail|[Ee]-mail|[Éé]cri(?:re|vez)|[Aa]dresse électronique)\b[^.;!?@]{0,25}?|"
    r"(?:\d[ .\u00a0\u202f]?){10}(?:,|,? ou)?(?: (?:à|par) l['’]adresse)? )"
    r"(?P<host>(?!www\.)[a-z][\w-]*(?:\.[a-z][\w-]*){2,})(?![\w@/-]|\.\w)"
)
#: « classe.defense@college-moulin », without « .fr »; « @PrefetExemple » has nothing before its sign.
_WITHOUT_POINT = re.compile(r"(?<![\w.+-])[a-z][\w+-]*(?:\.[\w+-]+)*@[a-z][\w-]{2,}(?![\w@-]|[.,]\w)")
_SITE = re.compile(r"\b(?:sites?|internet|en ligne|portail|page)\b|\.gouv\.fr$", re.IGNORECASE)
_WHOLE_NUMBER = 9  # digits, without the zero or +33 before them
_NEAR_MAIL = 2
_LONG_HOUSE = 8

#: From the first character of a text to behind the last one, where they are written.
Place: TypeAlias = Callable[[int, int], Span]


def report_shared_contacts(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report two contacts of one telephone, one address or one name (D226); two houses of addresses a letter apart (D227)."""
    found = [*_one_name_twice(kit), *_twin_houses(kit)]
    seen: dict[str, str] = {}
    for contact in kit.head.contacts:
        for what, value in (
            ("téléphone", contact.phone),
            ("courriel", contact.email),
            ("mobile", contact.mobile),
        ):
            if value is None:
                continue
            key = _digits(value) if what != "courriel" else value.lower()
            if seen.get(key, contact.name) != contact.name:
                message = f"{what} « {value} » de « {contact.name} » : c’est déjà celui de « {seen[key]} »"
                found.append(warning("D226", message, value.span, "vérifiez lequel des deux est juste"))
            seen.setdefault(key, str(contact.name))
    return found


def _one_name_twice(kit: Kit) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], Located] = {}
    for contact in kit.head.contacts:
        key = bare(str(contact.name)), str(contact.organisation or "")
        if seen.setdefault(key, contact.name) is not contact.name:
            message = f"deux contacts se nomment « {contact.name} »"
            yield warning("D226", message, contact.name.span, "donnez à chacun son nom, ou gardez-en un")


def _twin_houses(kit: Kit) -> Iterator[Diagnostic]:
    """« presse@haute-lauze.exemple » beside « onac@haute-lauze.example »."""
    houses: dict[str, Located] = {}
    for contact in kit.head.contacts:
        if contact.email is None or "@" not in contact.email:
            continue
        house = contact.email.rpartition("@")[2].lower()
        twin = next((own for own in houses if own != house and letters_apart(own, house, 1) <= 1), "")
        if twin and len(house) >= _LONG_HOUSE and not any(map(str.isdigit, house + twin)):
            message = f"« {contact.email} » : un autre contact a l’adresse « {houses[twin]} »"
            yield warning("D227", message, contact.email.span, "vérifiez laquelle est juste")
        houses.setdefault(house, contact.email)


def report_unknown_ways(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a telephone or an address in a text that cannot be one, or nearly that of a contact (D227)."""
    phones = {
        _digits(value): value
        for contact in kit.head.contacts
        for value in (contact.phone, contact.mobile)
        if value
    }
    mails = {value.lower(): value for contact in kit.head.contacts if (value := contact.email)}
    texts = [*_texts(kit)]
    alone = _without_neighbours(texts, phones)
    found = []
    for text in texts:
        place = partial(kit.place, text.origin, kit.head.span)  # of its first and last characters
        found += [*_phones(text, place, phones, alone), *_mails(text, place, mails)]
    return found


def _without_neighbours(texts: list[PlacedText], known: dict[str, Located]) -> dict[str, Located]:
    """The known numbers to which one number at most of the texts is near: where more are, they are those of one house."""
    typed = {_digits(match[0]) for text in texts for match in matches_of(_PHONE, str(text))} - {*known}
    return {key: value for key, value in known.items() if sum(_is_near(key, digits) for digits in typed) <= 1}


def _is_near(one: str, other: str) -> bool:
    """Whether one digit is another, or two that stand together have changed places."""
    if len(one) != len(other):
        return False
    apart = [rank for rank, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    first, last = min(apart, default=0), max(apart, default=0)
    are_swapped = last == first + 1 and (one[first], one[last]) == (other[last], other[first])
    return len(apart) == 1 or are_swapped


def _texts(kit: Kit) -> Iterator[PlacedText]:
    """Every text of the kit's own files that may give a telephone or an address: the contacts say theirs."""
    sheets = kit.sheets.values()
    for entity in (kit.head, kit.visit, *(sheet.front for sheet in sheets)):
        for words in words_of(entity):
            yield scalar_text(kit.sources.get(words.span.path), words)
    for sheet in sheets:
        yield from (text.all_words for text in (*prose_texts(sheet.body), *literal_texts(sheet.body)))


def _phones(
    text: PlacedText, place: Place, known: dict[str, Located], alone: dict[str, Located]
) -> Iterator[Diagnostic]:
    for match in matches_of(_PHONE, str(text)):
        digits = _digits(match[0])
        if not re.search(r"[ .\u00a0\u202f]", match[0].strip()):
            continue  # a reference or a code: nobody writes a telephone so in a text
        span = place(*match.span())
        if len(digits) != _WHOLE_NUMBER:
            hint = "un numéro a dix chiffres : 01 99 00 12 34"
            if re.match(r"0[1-9]([ .\u00a0\u202f]\d\d){2,}", match[0]):
                yield warning("D227", f"« {match[0]} » : {len(digits) + 1} chiffres", span, hint)
        elif digits not in known:
            near = [value for key, value in alone.items() if _is_near(key, digits)]
            if near:
                yield warning(
                    "D227",
                    f"« {match[0]} » : un contact a le numéro « {near[0]} »",
                    span,
                    "vérifiez lequel est juste",
                )


def _mails(text: PlacedText, place: Place, known: dict[str, Located]) -> Iterator[Diagnostic]:
    for match in matches_of(_WITHOUT_AT, str(text)):
        if not _SITE.search(match[0]):
            message = f"« {match['host']} » n’est pas une adresse électronique"
            hint = "une @ devant le nom du service ; une page du web commence par « www. » ou « https:// »"
            yield warning("D227", message, place(*match.span("host")), hint)
    for match in matches_of(_WITHOUT_POINT, str(text)):
        message = f"« {match[0]} » n’est pas une adresse électronique"
        yield warning("D227", message, place(*match.span()), "il manque la fin : « .fr », « .gouv.fr »")
    for match in matches_of(_MAIL, str(text)):
        written = match[0].rstrip(".,").lower()
        span = place(match.start(), match.start() + len(written))
        house = match["house"].rstrip(".,")
        comma = re.search(r",(?:fr|com|org|net|eu|example|gouv)\b", house)
        if len(match["at"]) > 1 or comma:
            yield warning(
                "D227",
                f"« {written} » n’est pas une adresse électronique",
                span,
                "une seule @, et un point avant « fr »",
            )
        elif "," not in house and written not in known:
            near = [mail for mail in known if 0 < letters_apart(mail, written, _NEAR_MAIL) <= _NEAR_MAIL]
            if near:
                yield warning(
                    "D227",
                    f"« {written} » : un contact a l’adresse « {near[0]} »",
                    span,
                    "vérifiez laquelle est juste",
                )


def _digits(phone: str) -> str:
    """The nine digits after the zero or the +33."""
    return re.sub(r"\D", "", phone.replace("(0)", "").replace("+33", "0")).removeprefix("0")


def report_wrong_codes(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report two territories of one INSEE code; a postcode that is none, or of another department (D228)."""
    found = []
    seen: dict[tuple[str, TerritoryKind], str] = {}
    for name, territory in kit.territories.items():
        if territory.insee is None:
            continue
        key = (str(territory.insee), territory.kind)
        if key in seen:
            message = f"« {name} » et « {seen[key]} » ont le même code INSEE : {territory.insee}"
            found.append(warning("D228", message, territory.insee.span, "vérifiez les deux codes"))
        seen.setdefault(key, str(name))
    for day in kit.visit.days:
        for stop in day.stops:
            if stop.place is not None and stop.place.address is not None:
                found += _postcode(kit, stop.place.address)
    return found


def _postcode(kit: Kit, address: Located) -> Iterator[Diagnostic]:
    for name, town in municipalities(kit).items():
        match = re.search(rf"(?<!\d)(?P<code>\d{{3,6}}) {re.escape(town)}(?![\w-])", fold(str(address)))
        if match is None:
            continue
        code, insee = match["code"], kit.territories[name].insee
        if len(code) != 5:
            yield warning(
                "D228", f"« {code} » n’est pas un code postal", address.span, "cinq chiffres, le zéro compris"
            )
        elif insee is not None and code[:2] != str(insee)[:2]:
            message = f"code postal « {code} » : {town} a le code INSEE {insee}".replace("'", "’")
            yield warning(
                "D228", message, address.span, "vérifiez les deux : ils commencent par le département"
            )
