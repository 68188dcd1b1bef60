"""Scalar types of the content model: each reads the text of a file and refuses it in French.

Every refusal is a ``PydanticCustomError`` whose type is the diagnostic code and whose context holds the
remedy, so that one place turns all of them into diagnostics.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from dossier.content.located import Located
from dossier.content.model.time_zones import ZONE_NAMES, Zone, find_zone
from dossier.language.fr.dates import parse_day
from dossier.language.fr.hours import parse_hour
from dossier.language.fr.numbers import parse_number
from dossier.language.fr.numbers_in_letters import read_letters
from dossier.language.nearest_name import nearest
from dossier.language.printed import LANGUAGES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wording:
    """Marks the fields that hold words, to which typography applies.

    ``is_printed`` says whether readers of the kit meet them, so that the rules on words read them too; ``is_prose``
    whether they are sentences, whose numbers are held against the ledger.
    """

    is_printed: bool = True
    is_prose: bool = False


WORDING = Wording()
SENTENCES = Wording(is_prose=True)
#: Words for who makes the kit: a reason, a note to verify, the name of a paper.
WORKING_WORDS = Wording(is_printed=False)

_MOMENT = re.compile(
    r"^(?P<day>.+?)(?:\s+à)?[\sT]+(?P<hour>\d{1,2}\s*(?:h(?!eure)|:)\s*(?:\d{2})?)(?P<zone>[\s,(]+[^\d\s,(][^\d]*)?$"
)
_POSITION = re.compile(r"^([+-]?\d{1,2}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)$")
_POLE = 90  # degrees
_IDENTIFIER = re.compile(r"^[a-z0-9][a-z0-9_-]*$")
_EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")
_URL = re.compile(r"^https?://[^\s<>\"']+$")
_PHONE = re.compile(r"^(\+33 ?|0)[1-9]([ .]?\d{2}){4}$")
_INSEE = re.compile(r"^(\d{5}|2[AB]\d{3}|\d{2,3}|2[AB]|\d{9})$")
_CODE = re.compile(r"^D\d{3}$")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

# What an editor may take an unquoted value for; the reader keeps it as it is written.
_ANY_WORD = ["string", "number", "boolean"]
_FIGURE = ["number", "string"]
_DIGITS = ["string", "integer"]


def refuse(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """A refusal with its diagnostic code, French sentence and remedy."""
    return PydanticCustomError("refused", "{message}", {"code": code, "message": message, "hint": hint})


def _text(value: object) -> Located:
    if isinstance(value, Located):
        return value
    raise refuse("D203", "un texte est attendu ici", "écrivez la valeur sur la même ligne que la clé")


def read_with(parse: Callable[[Located], T], **schema: Any) -> Any:  # noqa: ANN401 - metadata for Annotated
    """Metadata of a field that reads its text with ``parse``; ``schema`` is what an editor of YAML is told of it."""

    def read(value: object) -> T:
        return parse(_text(value))

    return (PlainValidator(read, json_schema_input_type=str), WithJsonSchema({"type": "string", **schema}))


def _line(value: Located) -> Located:
    if not value.strip():
        raise refuse("D203", "ce texte est vide", "écrivez-le, ou supprimez la ligne")
    return value


def _plain(value: Located) -> Located:
    for mark in ("{{", "<!--", ":::"):
        if mark in value:
            raise refuse(
                "D203", f"« {mark} » dans un texte simple", "ce champ s’imprime tel quel : écrivez des mots"
            )
    return _line(value)


def _identifier(value: Located) -> Located:
    if not _IDENTIFIER.match(value):
        raise refuse(
            "D203",
            f"« {value} » n’est pas un identifiant",
            "lettres minuscules sans accent, chiffres, trait d’union ou tiret bas : par exemple « place-du-marche »",
        )
    return value


def _number(value: Located) -> Decimal:
    number = parse_number(value)
    if number is not None:
        return number
    written = read_letters(value)
    hint = (
        f"écrivez {written}"
        if written is not None
        else "écrivez des chiffres seuls, par exemple 1643 ou 1,5 ; l’unité a son propre champ"
    )
    raise refuse("D301", f"« {value} » n’est pas un nombre", hint)


def _whole(value: Located) -> int:
    number = _number(value)
    if number != number.to_integral_value() or number < 0:
        raise refuse(
            "D301", f"« {value} » n’est pas un nombre entier", "écrivez un nombre entier, par exemple 37"
        )
    return int(number)


def _position(value: Located) -> tuple[float, float]:
    """Degrees north and east: « 44.98, 2.62 », or with decimal commas between « ; »."""
    found = _POSITION.match(value.strip().replace(",", ".") if ";" in value else value.strip())
    north, east = (float(part) for part in found.groups()) if found else (_POLE + 1, 0.0)
    if abs(north) > _POLE or abs(east) > 2 * _POLE:
        hint = "écrivez la latitude puis la longitude en degrés, par exemple 44.98, 2.62"
        raise refuse("D260", f"position refusée : « {value} »", hint)
    return north, east


def _day(value: Located) -> date:
    found, reason = parse_day(value)
    if found is None:
        message = f"date refusée : « {value} »" + (f", {reason}" if reason else "")
        if reason.startswith("le "):  # one of the two is right, and only the office knows which
            raise refuse("D702", message, "corrigez le jour de la semaine, ou la date")
        raise refuse("D701", message, "écrivez par exemple 2023-05-05 ou 5 mai 2023")
    return found


def _hour(value: Located) -> time:
    found = parse_hour(value)
    if found is None:
        raise refuse("D703", f"heure refusée : « {value} »", "écrivez par exemple 14:30, 14h30 ou 14 h 30")
    return found


def read_moment(value: Located) -> datetime:
    """« 2023-05-05 10:00 heure de La Réunion », with its zone where it names one. Raises what a validator raises."""
    match = _MOMENT.match(value.strip())
    day = parse_day(match["day"])[0] if match else None
    hour = parse_hour(match["hour"]) if match else None
    if day is None or hour is None:
        raise refuse("D701", f"date et heure refusées : « {value} »", "écrivez par exemple 2023-05-05 10:00")
    zone = _zone(Located(match["zone"], value.span)) if match and match["zone"] else None
    return datetime.combine(day, hour, zone)


def _zone(value: Located) -> Zone:
    zone = find_zone(value)
    if zone is None:
        hint = f"écrivez par exemple « heure de La Réunion » ; heures connues : {', '.join(ZONE_NAMES)}"
        raise refuse("D716", f"heure inconnue : « {value.strip(' ()')} »", hint)
    return zone


def _flag(value: Located) -> bool:
    match value.strip().lower():
        case "oui" | "vrai" | "true" | "yes":
            return True
        case "non" | "faux" | "false" | "no":
            return False
        case _:
            raise refuse("D203", f"« {value} » n’est ni oui ni non", "écrivez oui ou non")


def _kit_language(value: Located) -> Located:
    if not _LANGUAGE.match(value.strip()):
        raise refuse("D203", f"« {value} » n’est pas un code de langue", "écrivez « langue: fr »")
    if value.strip().partition("-")[0].lower() != "fr":
        raise refuse(
            "D452",
            f"« langue: {value.strip()} » : le programme ne compose de dossier qu’en français",
            "supprimez cette ligne ; une édition peut être en anglais (« editions: »), un passage s’écrit [mots]{lang=en}",
        )
    return value


def _edition_language(value: Located) -> Located:
    if value.strip().lower() not in LANGUAGES:
        raise refuse(
            "D452",
            f"« langue: {value.strip()} » : une édition est en français ou en anglais",
            "écrivez fr ou en",
        )
    return value


def _matching(pattern: re.Pattern[str], what: str, example: str) -> Callable[[Located], Located]:
    def parse(value: Located) -> Located:
        if not pattern.match(value.strip()):
            raise refuse("D203", f"« {value} » n’est pas {what}", f"écrivez par exemple {example}")
        return value

    return parse


def measure(least: float | str, most: float | str, unit: str, example: str) -> Any:  # noqa: ANN401 - metadata
    """Metadata that reads a number from ``least`` to ``most``, its unit written or not."""

    def parse(value: Located) -> Decimal:
        bare = Located(value.strip().removesuffix(unit).rstrip(), value.span)
        number = _number(bare)
        if not Decimal(least) <= number <= Decimal(most):
            shown = f"de {least} à {most} {unit}".replace(".", ",")
            raise refuse(
                "D203", f"« {value} » est hors des limites", f"{shown} : écrivez par exemple {example}"
            )
        return number

    return read_with(parse, type=_FIGURE)


def choice(kind: type[StrEnum]) -> Any:  # noqa: ANN401 - metadata for Annotated
    """Metadata that reads one of the words of ``kind``, accents and capitals forgiven."""

    def parse(value: Located) -> StrEnum:
        folded = value.strip().lower().translate(str.maketrans("éèêàç '", "eeeac-’"))
        for member in kind:
            if member.value == folded:
                return member
        words = [member.value for member in kind]
        near = nearest(folded, words)
        hint = f"vouliez-vous dire « {near} » ? " if near else ""
        raise refuse("D206", f"valeur inconnue « {value} »", f"{hint}valeurs possibles : {', '.join(words)}")

    return read_with(parse, enum=[member.value for member in kind])


Line = Annotated[Located, *read_with(_plain, type=_ANY_WORD), WORDING]
#: A line for who makes the kit, that its readers never see.
Memo = Annotated[Located, *read_with(_plain, type=_ANY_WORD), WORKING_WORDS]
#: A text that is no wording: the name of a file, a formula.
Literal = Annotated[Located, *read_with(_plain, type=_ANY_WORD)]
Prose = Annotated[
    Located,
    *read_with(_line, type=_ANY_WORD, description="Markdown en ligne ; {{identifiant}} nomme un chiffre."),
    SENTENCES,
]
#: A note to verify: the draft shows it, the rules on words leave it to its author.
Remark = Annotated[
    Located,
    *read_with(_line, type=_ANY_WORD, description="Markdown en ligne ; {{identifiant}} nomme un chiffre."),
    WORKING_WORDS,
]
Identifier = Annotated[Located, *read_with(_identifier, type=_DIGITS, pattern=_IDENTIFIER.pattern)]
Reference = Annotated[Located, *read_with(_identifier, type=_DIGITS, pattern=_IDENTIFIER.pattern)]
Number = Annotated[Decimal, *read_with(_number, type=_FIGURE)]
Whole = Annotated[int, *read_with(_whole, type=_FIGURE)]
Position = Annotated[tuple[float, float], *read_with(_position)]
Day = Annotated[date, *read_with(_day)]
Hour = Annotated[time, *read_with(_hour)]
Moment = Annotated[datetime, *read_with(read_moment)]
TimeZone = Annotated[Zone, *read_with(_zone)]
Flag = Annotated[bool, *read_with(_flag, type=["boolean", "string"])]
Email = Annotated[
    Located, *read_with(_matching(_EMAIL, "une adresse électronique", "presse@prefecture.example"))
]
Url = Annotated[
    Located, *read_with(_matching(_URL, "une adresse web", "https://www.prefecture.example/presse"))
]
Phone = Annotated[
    Located, *read_with(_matching(_PHONE, "un numéro de téléphone", "01 23 45 67 89"), type=_DIGITS)
]
InseeCode = Annotated[Located, *read_with(_matching(_INSEE, "un code INSEE ou SIREN", "01004"), type=_DIGITS)]
KitLanguage = Annotated[Located, *read_with(_kit_language)]
EditionLanguage = Annotated[Located, *read_with(_edition_language)]
RuleCode = Annotated[
    Located, *read_with(_matching(_CODE, "un code du contrôle", "D713"), pattern=_CODE.pattern)
]
