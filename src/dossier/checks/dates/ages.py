"""Ages and numbers of years against the year beside them (D338): « depuis 2015, soit vingt ans »."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments
from dossier.language.fr.quantities import Quantity

#: Words behind which a year is that of a beginning.
SINCE = re.compile(
    r"\b(?:[Dd]epuis|lancement|création|ouverture|fondation|créée?s?|fondée?s?|[Nn]ée?s? (?:en|le)|lancée?s?|ouverte?s?|inaugurée?s?|bâtie?s?|construite?s?|implantée?s?|installée?s?|ouvert|remont\w+ à|dat\w+ de|posée?s?|imaginée?s?|conçue?s?|annoncée?s?|décidée?s?|votée?s?|livrée?s?|achevée?s?|entrée?s? en (?:service|fonction|vigueur)|née?s?|en|mise? en service)\b",
    re.IGNORECASE,
)
_SINCE_YEAR = re.compile(
    r"[Dd]epuis (?:le |l'été |\d{1,2} )?(?:\w+ )?(?P<y>(?:1[5-9]|20)\d\d),? soit (?:depuis )?$"
)
_OF_SERVICE = re.compile(
    r" (?:de (?:service|fonctionnement|bons|loyaux)|d'(?:existence|activité|exploitation))"
)
_AGE = re.compile(
    r"(?:\bâgée?s? (?:de|d'environ)|\b(?:fêté|célébré) (?:ses|leurs)|\bfête(?:nt|ra)?(?: cette année)?(?: en (?P<year>20\d\d))? (?:ses|leurs|les)|\bcélèbre(?:nt|ra)? (?:cette année )?(?:ses|leurs)|\bil y a|\b[Dd]epuis|\bsoit depuis|\bâgée? aujourd'hui de|\bexiste depuis|(?:\w+[éiust]e?s?|\ben service|\ben chantier|\bd(?:e|atant de)|\bdate de) (?:en |dès )?(?:1\d|20)\d\d,?(?: [^,;.]{3,50},?)? (?:qui |elle |il |et )?(?:a|aura|ont|auront)(?: donc| aujourd'hui| désormais| déjà| maintenant)*|\b(?:attendu|patienté|fonctionné|servi|existe|vécu|résisté)(?: pendant| durant)?|\bvieux de|\bvieilles? de|\bde (?:1\d|20)\d\d, qui (?:a|aura|ont|auront))(?: plus de| près de| environ| presque)? ?$"
)
#: No one is older than the years since; « depuis » may count both ends.
_IS_AGE = re.compile(r"âg|vieux|vieille", re.IGNORECASE)
_BORN = re.compile(r"\b[Nn]ée? (?:en|le [\w ]{3,16}) (?P<year>(?:19|20)\d\d)\b")


class _Tie(NamedTuple):
    """What ties a number of years to a year: the words of an age, « depuis 2015, soit », « plus tard », a service ended."""

    age: re.Match[str] | None
    since: int | None
    is_later: bool
    is_served: bool


#: « (76 % en 2013) »: the year of a value told in brackets.
_OF_VALUE = re.compile(r"\([^()]*\d[^()]* en $")


def wrong_age(reading: Reading, statement: Statement, one: Quantity, today: date) -> Diagnostic | None:
    """Return what is wrong with a number of years against the year that a sentence counts from (D338).

    « née en 1975, âgée de 62 ans », « depuis 2015, soit vingt ans », « en 2019, il y a huit ans »; None for any other number.
    """
    text = statement.text
    tie = _tie_of(text, one)
    if one.unit != "mois" or one.factor != 12 or not (tie.age or tie.since or tie.is_later or tie.is_served):
        return None
    dated = [one for one in find_moments(text) if one.has_year and not _OF_VALUE.search(text[: one.start])]
    years, now = _years_meant(text, one, dated, tie, today)
    if (
        tie.age
        and years
        and re.match(r"depuis", tie.age[0], re.IGNORECASE)
        and not SINCE.search(text[: tie.age.start()] + "," + text[one.end : max(one.end, years[0].start)])
    ):
        return None  # « Attendu depuis dix ans, le centre remplace une caserne de 1971 »
    is_old = bool(tie.age and tie.age[0].startswith(("vieux", "vieille", "de ")))
    is_told = tie.is_later or tie.since is not None or is_old
    if len(years) != 1 or not (is_told or SINCE.search(text[: years[0].start])):
        return None
    passed, count = now - years[0].first.year, one.value / 12
    room = Decimal(1) if one.is_exact else max(Decimal(2), count / 5)
    is_too_old = tie.age is not None and _IS_AGE.search(tie.age[0]) and one.is_exact and count > passed
    if passed <= 0 or (abs(count - passed) <= room and not is_too_old):
        return None
    message = f"« {one.words} », mais {years[0].first.year} est à {passed} ans de {now}"
    return warning("D338", message, place_of(reading, statement, one), "corrigez la durée, ou l’année")


def _tie_of(text: str, one: Quantity) -> _Tie:
    before, behind = text[: one.start], text[one.end :]
    since = _SINCE_YEAR.search(before)
    return _Tie(
        _AGE.search(before),
        int(since["y"]) if since else None,
        re.match(r" (?:plus tard|après)\b(?! (?:sa|son|la|le|l'|leur|les)\b)(?!, en (?:19|20)\d\d)", behind)
        is not None,
        before.endswith("après ") and _OF_SERVICE.match(behind) is not None,
    )


def _years_meant(
    text: str, one: Quantity, years: list[Moment], tie: _Tie, today: date
) -> tuple[list[Moment], int]:
    """The ``years`` of a sentence from which a number of years may count, and the year up to which it does."""
    now, age = today.year, tie.age
    born = _BORN.search(text[: one.start])
    if tie.since is not None:
        return [moment for moment in years if moment.first.year == tie.since][:1], now
    if tie.is_served and len(years) == 2:
        return years[:1], years[1].first.year
    if age and born and "âg" in age[0]:
        return [moment for moment in years if moment.start <= born.start("year") < moment.end], now
    if age and age["year"]:
        now = int(age["year"])
        return [moment for moment in years if moment.first.year != now], now
    if len(years) == 2 and (tie.is_later or _is_celebrated(text, years)):
        return years[:1], years[1].first.year
    return years, now


def _is_celebrated(text: str, years: list[Moment]) -> bool:
    """« Ouverte en 2003, elle a fêté ses vingt ans en 2023 »."""
    first, second = years
    return (
        re.search(r"\b[Ee]n $", text[: second.start]) is not None
        and second.first.year >= first.first.year + 2
        and re.search(r"fêt|célèbr", text) is not None
    )
