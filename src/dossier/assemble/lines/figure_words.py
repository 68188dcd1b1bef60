"""The words of a figure that prose names: every form of ``{{name|form}}``, agreed with its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.assemble.context import Assembly
from dossier.content.model.base import Gender
from dossier.content.model.figure import Figure
from dossier.diagnostics import Diagnostic, Span, error
from dossier.language.en import numbers as english
from dossier.language.fr.gender import is_feminine
from dossier.language.fr.numbers_in_letters import in_letters
from dossier.language.fr.space_characters import NO_BREAK
from dossier.language.nearest_name import meant
from dossier.language.printed import agreed_unit, format_number, prints_french, say
from dossier.tree import FigureUse, Inlines, Text

SHORT_UNIT = 4
FORMS = ("nombre", "valeur", "mots", "lettres", "Lettres", "toutes-lettres", "Toutes-lettres", "ordinal")

#: Symbols in words, singular and plural.
_IN_WORDS = {
    "€": ("euro", "euros"),
    "k€": ("millier d’euros", "milliers d’euros"),
    "M€": ("million d’euros", "millions d’euros"),
    "Md€": ("milliard d’euros", "milliards d’euros"),
    "%": ("pour cent", "pour cent"),
    "‰": ("pour mille", "pour mille"),
    "km": ("kilomètre", "kilomètres"),
    "km²": ("kilomètre carré", "kilomètres carrés"),
    "m": ("mètre", "mètres"),
    "m²": ("mètre carré", "mètres carrés"),
    "ha": ("hectare", "hectares"),
    "t": ("tonne", "tonnes"),
    "h": ("heure", "heures"),
    "min": ("minute", "minutes"),
}
_GENDER = re.compile(r"\s+([fm])$")
_ENDS_IN_DE = re.compile(r"\bde$")


def figure_text(assembly: Assembly, name: str, form: str, span: Span) -> Inlines:
    """The inlines of a figure named in prose; they know which figure they print."""
    text = figure_words(assembly, name, form, span)
    if not text:
        return ()
    mark = internal_mark(assembly, name)
    return (Text(text, FigureUse(name, span, text)), *((Text(mark),) if mark else ()))


def figure_words(assembly: Assembly, name: str, form: str, span: Span) -> str:
    """What ``{{name|form}}`` prints; "" where the figure is unknown or may not be shown."""
    figure = find_figure(assembly, name, span)
    value = assembly.values.get(name)
    if figure is None or value is None:
        return ""
    asked = _GENDER.search(form.strip())
    feminine = asked[1] == "f" if asked else is_feminine_figure(figure)
    plain = _GENDER.sub("", form.strip())
    words: str | None
    match plain:
        case "":
            words = full_figure(figure, value)
        case "nombre":
            words = numbers(figure, value)
        case "valeur":
            words = number_with_unit(figure, value)
        case "mots":
            words = _lead(figure, f"{numbers(figure, value)}{NO_BREAK}{_unit_in_words(figure, value)}")
        case "lettres" | "Lettres":
            words = _letters(figure, value, feminine=feminine)
        case "toutes-lettres" | "Toutes-lettres":
            words = _all_letters(figure, value, feminine=feminine)
        case "ordinal":
            words = _ordinal(value, feminine=feminine)
        case other:
            hint = f"formes possibles : {', '.join(FORMS)}"
            assembly.found.append(error("D307", f"forme inconnue « {other} »", span, hint))
            return ""
    if words is None:
        message = f"le chiffre « {name} » ne s’écrit pas en {'ordinal' if plain == 'ordinal' else 'lettres'}"
        assembly.found.append(error("D307", message, span, "écrivez {{" + name + "}}"))
        return ""
    return words[0].upper() + words[1:] if plain[0:1].isupper() else words


def find_figure(assembly: Assembly, name: str, span: Span) -> Figure | None:
    """The figure ``name``, or None with a finding where it does not exist or must stay internal."""
    figure = assembly.kit.figures.get(name)
    if figure is None:
        if not assembly.kit.unread.has_field("chiffres.yaml", "chiffres", name):
            hint = meant(name, assembly.kit.figures) or "déclarez-le dans chiffres.yaml"
            assembly.found.append(error("D302", f"chiffre inconnu « {name} »", span, hint))
        return None
    if not assembly.shows(figure) or (name in assembly.internal_figures and not assembly.shows_internal):
        assembly.found.append(_betrayal(name, assembly.internal_figures.get(name, name), span))
        return None
    assembly.shown.add(f"chiffre:{name}")
    return figure


def _betrayal(name: str, origin: str, span: Span) -> Diagnostic:
    """What is said of an internal figure, or of one derived from ``origin``, in a text for the press."""
    if origin == name:
        message = f"chiffre interne « {name} » nommé dans un texte de presse"
        return error("D211", message, span, "passez le texte en interne, ou le chiffre en presse")
    message = f"chiffre « {name} » nommé dans un texte de presse : il se calcule à partir de « {origin} », qui est interne"
    hint = f"passez le texte en interne, ou « {origin} » en presse ; un total publié se tape, avec sa source"
    return error("D211", message, span, hint)


def internal_mark(assembly: Assembly, name: str) -> str:
    """« (interne) », behind an internal figure that stands in a text for all; "" elsewhere."""
    return (
        f"{NO_BREAK}{say('(interne)')}" if name in assembly.internal_figures and not assembly.inside else ""
    )


def full_figure(figure: Figure, value: Decimal) -> str:
    """Return a figure in full, qualifier, number and unit: « un peu plus de 9 700 accompagnements »."""
    return _lead(figure, number_with_unit(figure, value))


def number_with_unit(figure: Figure, value: Decimal) -> str:
    """« 888 M€ », « 1 643 communes », « 1 commune »: a symbol or a short unit never leaves its number."""
    number = numbers(figure, value)
    unit = unit_words(figure, value)
    if not unit:
        return number
    if not prints_french() and (said := english.with_unit(number, unit)) is not None:
        return said
    space = NO_BREAK if len(unit.split()[0]) <= 2 * SHORT_UNIT else " "
    return f"{number}{space}{unit}"


def numbers(figure: Figure, value: Decimal) -> str:
    """Return the number of a figure without its unit: « 19 », or « 10 à 15 » where the figure is a range."""
    number = format_number(value)
    if figure.highest is None:
        return number
    return say("{lowest} à {highest}", lowest=number, highest=format_number(figure.highest))


def unit_words(figure: Figure, value: Decimal) -> str:
    """The unit in the number that the value asks for; as it is written where no rule tells (D319 says so)."""
    if not figure.unit:
        return ""
    singular, plural = (str(form) if form else None for form in (figure.singular, figure.plural))
    return agreed_unit(str(figure.unit), figure.highest or value, singular, plural) or str(figure.unit)


def is_feminine_figure(figure: Figure) -> bool:
    """Whether the letters of a figure are feminine: as it says, or as its unit tells."""
    if figure.gender is not None:
        return figure.gender is Gender.FEMININE
    return bool(figure.unit and is_feminine(str(figure.unit)))


def _lead(figure: Figure, words: str) -> str:
    """``words`` behind the qualifier: « plus de 19 », « plus d’un million »."""
    if not figure.qualifier:
        return words
    if prints_french() and re.match(r"une?\b", words) and _ENDS_IN_DE.search(figure.qualifier):
        return f"{_ENDS_IN_DE.sub('d’', figure.qualifier)}{words}"
    return f"{figure.qualifier} {words}"


def _letters(figure: Figure, value: Decimal, *, feminine: bool) -> str | None:
    lowest = _in_letters(value, feminine=feminine)
    if figure.highest is None or lowest is None:
        return lowest
    highest = _in_letters(figure.highest, feminine=feminine)
    return None if highest is None else say("{lowest} à {highest}", lowest=lowest, highest=highest)


def _in_letters(value: Decimal, *, feminine: bool) -> str | None:
    return in_letters(value, feminine=feminine) if prints_french() else english.in_letters(value)


def _all_letters(figure: Figure, value: Decimal, *, feminine: bool) -> str | None:
    """« plus d’un million d’habitants »."""
    letters = _letters(figure, value, feminine=feminine)
    unit = _unit_in_words(figure, value)
    if letters is None or not unit:
        return letters if letters is None else _lead(figure, letters)
    joint = " "
    if prints_french() and re.search(r"illi(?:on|ard)s?$", letters):
        joint = (
            " d’" if re.match(r"[aeéèêiîoôuyœh]", unit, re.IGNORECASE) and not _aspirates(unit) else " de "
        )
    return _lead(figure, f"{letters}{joint}{unit}")


def _aspirates(word: str) -> bool:
    return bool(
        re.match(r"h(?:ameau|all|andicap|aie|angar|aras|ausse|auteur|alte|éros|uit|ors|érisson)", word)
    )


def _unit_in_words(figure: Figure, value: Decimal) -> str:
    if not prints_french():
        said = english.unit_in_words(str(figure.unit or ""), figure.highest or value)
        return unit_words(figure, value) if said is None else said
    symbol, _, rest = str(figure.unit or "").partition(" ")
    if symbol not in _IN_WORDS:
        return unit_words(figure, value)
    singular, plural = _IN_WORDS[symbol]
    return " ".join(filter(None, [singular if abs(figure.highest or value) < 2 else plural, rest]))


def _ordinal(value: Decimal, *, feminine: bool) -> str | None:
    if not prints_french():
        return english.ordinal(value)
    if value != value.to_integral_value() or value < 1:
        return None
    return ("1re" if feminine else "1er") if value == 1 else f"{format_number(value)}e"
