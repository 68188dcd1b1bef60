"""Durations, ages and anniversaries against the dates beside them (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dossier.checks.dates.ages import SINCE, wrong_age
from dossier.checks.dates.edition_day import edition_day
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Passage, Reading, Statement
from dossier.checks.passages.passage import first_match, matches_of
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.dates import MONTH, MONTHS
from dossier.language.fr.moments import Moment, find_moments
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters
from dossier.language.fr.quantities import Quantity

DAYS = re.compile(
    rf"\b[Dd]u (?:\w+di |dimanche )?(?P<d1>1er|\d{{1,2}})(?: (?P<m1>{MONTH}))?(?: (?P<y1>20\d\d))? au (?:\w+di |dimanche )?(?P<d2>1er|\d{{1,2}}) (?P<m2>{MONTH})\b(?: (?P<y2>20\d\d))?"
)
_LISTED = re.compile(
    rf"\b[Ll]es (?P<days>(?:(?:1er|\d{{1,2}}), )*(?:1er|\d{{1,2}}) et (?:1er|\d{{1,2}})) (?:{MONTH})\b"
)
_YEARS = re.compile(
    r"\b(?:de|entre) (?P<y1>(?:1[5-9]|20)\d\d) (?:à|et) (?P<y2>(?:1[5-9]|20)\d\d)\b|\b(?P<y3>20\d\d) ?[-–] ?(?P<y4>20\d\d)\b"
)
_TIED = re.compile(
    r"(?:\bsoit|\bpendant|\bdurant|\bdéroule(?:nt|ra)? sur|\bdur(?:e|ent|era|eront|é|aient)|\bdurée de|\bpour|\b[Ll]es|\b[Cc]es|\(|\bouverte? |\bvalables? |\bvalables?|\bsur)(?: environ| près de| plus de| presque| depuis)? ?$"
)
_RECURS = re.compile(
    r"\b(?:par|chaque|stages?|séjours?|formations?|sessions?|semaines? sur|fois|maximum|minimum|délai|sous)\b"
)
#: « La formation dure 7 mois, du 1er septembre au 31 mars »: the dates are those of the whole.
_LASTS_ALL = re.compile(r"^ ?(?:\(|, |: )?(?:soit )?du (?:\w+ )?\d")
_ORDINAL = re.compile(
    r"\b(?P<rank>\d{1,3})(?:e|ème) anniversaire\b|\b(?P<word>centenaire|bicentenaire|cinquantenaire|tricentenaire)\b|(?<![\w-])(?P<letters>dixième|vingtième|trentième|quarantième|cinquantième|soixantième|soixante-dixième|quatre-vingtième|quatre-vingt-dixième|centième) anniversaire\b"
)
_SEASON = re.compile(rf"\b[Dd]e (?P<m1>{MONTH}) à (?P<m2>{MONTH}),? soit (?:environ )?$")
#: « lancée en 2024, elle en est à sa dixième année »
_NTH_YEAR = re.compile(
    r"\b(?:sa|leur|pour la|en est à sa|dans sa|dans leur) (?:(?P<rank>\d{1,2})(?:e|ème)|(?P<letters>deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième)) année\b(?! de)"
)
_RANKS = {word: rank for rank, word in enumerate(
    ("deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième"), 2)}  # fmt: skip
_WORDS = {"centenaire": 100, "bicentenaire": 200, "cinquantenaire": 50, "tricentenaire": 300, "dixième": 10, "vingtième": 20,
          "trentième": 30, "quarantième": 40, "cinquantième": 50, "soixantième": 60, "soixante-dixième": 70, "quatre-vingtième": 80, "quatre-vingt-dixième": 90, "centième": 100}  # fmt: skip
#: « une concertation de six mois, de mars à août 2030 »
_MONTHS_BEHIND = re.compile(
    rf"^(?: de [^\W\d_]+)?(?:,| \() ?(?P<said>(?:de |d')(?P<m1>{MONTH}) à (?P<m2>{MONTH}))(?: 20\d\d)?(?=[.,;)]|$)"
)
#: « Elle fêtera donc ses cent cinquante ans en 2030 »
_SO_MANY_YEARS = re.compile(
    rf"\b(?:fêt|célèbr|célébr|souffl)\w+ (?:donc |ainsi )?(?:en (?:19|20)\d\d )?(?:ses|leurs|les) (?P<number>\d{{1,3}}|(?:{NUMBER_WORD}[ -]?)+?) (?:ans|bougies)\b"
)
_STARTS = re.compile(
    r"\b(?:commenc\w+|débuté?\w*|lancée?s?|engagée?s?|entamée?s?|démarr\w+|fermée?s? depuis|depuis|de|d)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?:[Cc]haque année|par an|[Tt]ous les ans)\b")
_AFTER = re.compile(r"^ après [^,;.]{3,60}, (?:en |le )")
#: « En cinq ans, de 2022 à 2027 »
_PERIOD_BEHIND = re.compile(
    rf"^(?: [^\W\d_]+)?,? (?:soit )?(?:de |d'|entre )(?:(?:{MONTH}) )?(?:19|20)\d\d (?:à|et) "
)
_TWO = 2
_MONTH_DAYS = Decimal("30.44")


def report_wrong_durations(reading: Reading) -> list[Diagnostic]:
    """« du 4 au 7 mars 2030, soit cinq jours », « créée en 2022, elle fête ses dix ans » (D338)."""
    found = []
    today = edition_day(reading.kit)
    for statement in reading.statements:
        for one in statement.quantities:
            if one.unit not in {"jour", "mois"} or one.per or one.is_range:
                continue
            finding = (
                _of_days(reading, statement, one)
                or _of_months(reading, statement, one)
                or wrong_age(reading, statement, one, today)
                or _of_later(reading, statement, one, today)
            )
            if finding is not None:
                found.append(finding)
                break
    for passage in reading.passages:
        before = ""
        for start, sentence in passage.sentences():
            found += _of_earlier_founding(reading, passage, start, sentence, before)
            before = sentence
            found += _of_anniversary(reading, passage, start, sentence, today)
            found += _of_nth_year(reading, passage, start, sentence, today)
    return found


def _of_days(reading: Reading, statement: Statement, one: Quantity) -> Diagnostic | None:
    """A number of days, weeks or months beside « du 4 au 8 mars »."""
    text = statement.text
    spans = list(matches_of(DAYS, text))
    listed = list(matches_of(_LISTED, text))
    beside = [
        match.end() for match in (*spans, *listed) if text[match.end() : one.start] in {" : ", ", ", " ("}
    ]
    if not (_TIED.search(text[: one.start]) or beside) or (
        _RECURS.search(text[max(0, one.start - 30) : one.start] + text[one.end : one.end + 20])
        and not _LASTS_ALL.match(text[one.end :])
    ):
        return None
    if len(spans) == 1 and not listed:
        lasts = length_of_days(spans[0])
        said = spans[0][0]
    elif len(listed) == 1 and not spans and one.words.split()[-1].startswith("jour"):
        lasts, said = len(re.findall(r"\d+(?:er)?", listed[0]["days"])), listed[0][0]
    else:
        return None
    if lasts is None or lasts < 1 or re.match(r"\s*(?:ouvrés|ouvrables)", text[one.end :]):
        return None
    if one.unit == "mois":
        fits = abs(one.value - lasts / _MONTH_DAYS) < Decimal("0.6")
        told = f"{(lasts / _MONTH_DAYS).quantize(Decimal(1))} mois"
    elif one.factor == 7:
        fits = abs(one.value - lasts) <= 3
        told = f"{lasts} jours"
    else:
        fits = one.value == lasts or (not one.is_exact and abs(one.value - lasts) <= 2)
        told = f"{lasts} jours"
    if fits:
        return None
    message = f"« {one.words} », mais « {said} » fait {told}"
    return error("D338", message, place_of(reading, statement, one), "corrigez la durée, ou les dates")


def length_of_days(match: re.Match[str]) -> int | None:
    """How many days « du 4 au 8 mars » holds, both ends counted; None for days that no calendar has."""

    def number(written: str) -> int:
        return 1 if written == "1er" else int(written)

    year = int(match["y2"] or 2025)
    month = MONTHS.index(match["m2"].lower()) + 1
    first_month = MONTHS.index(match["m1"].lower()) + 1 if match["m1"] else month
    first_year = int(match["y1"] or (year - 1 if first_month > month else year))
    try:
        return (
            date(year, month, number(match["d2"])) - date(first_year, first_month, number(match["d1"]))
        ).days + 1
    except ValueError:
        return None


def _of_months(reading: Reading, statement: Statement, one: Quantity) -> Diagnostic | None:
    """A number of months or years beside two dates: « de 2026 à 2030, soit six ans »."""
    text = statement.text
    if one.unit != "mois" or (
        not _MONTHS_BEHIND.match(text[one.end :])
        and not re.search(
            r"(?:\d{4} \(|\b[Aa]u (?:terme|bout) de|\b[Aa]près|\bsoit|\bpendant|\bdurant|\bsur|\bpour|\bdurée de|\bdur(?:e|ent|era|eront|é)|\bdemand\w+|\bnécessit\w+|\b(?:a|ont) pris|\bmobilis\w+|\bvalables?)(?: environ| près de| plus de)? ?$",
            text[: one.start],
        )
        and not (
            re.search(r"\b[Ee]n $", text[: one.start])
            and (_PERIOD_BEHIND.match(text[one.end :]) or first_match(_YEARLY, text))
        )
    ):
        return None
    years = list(matches_of(_YEARS, text))
    if one.factor == 1 and (behind := _MONTHS_BEHIND.match(text[one.end :])):
        first, last = (MONTHS.index(behind[name].lower()) for name in ("m1", "m2"))
        span = (last - first) % 12
        if one.is_exact and all(abs(one.value - length) >= 1 for length in (span, span + 1)):
            message = f"« {one.words} », mais « {behind['said']} » fait {span + 1} mois"
            return error("D338", message, place_of(reading, statement, one), "corrigez la durée, ou les mois")
        return None
    if season := _SEASON.search(text[: one.start]):
        first, last = (MONTHS.index(season[name].lower()) for name in ("m1", "m2"))
        months = (last - first) % 12
        spans, said = {months, months + 1}, season[0].rstrip(" ,").removesuffix(" soit").rstrip(",")
        told_length = f"{months + 1} mois"
        if any(abs(one.value - span) < 1 for span in spans) or one.factor != 1:
            return None
        message = f"« {one.words} », mais {said} font {told_length}"
        return error("D338", message, place_of(reading, statement, one), "corrigez la durée, ou les mois")
    if len(years) == 1:
        match = years[0]
        first, last = sorted(int(year) for year in (match["y1"] or match["y3"], match["y2"] or match["y4"]))
        spans = {(last - first) * 12, (last - first + 1) * 12}
        said, told = match[0], f"{last - first} ou {last - first + 1} ans"
    else:
        moments = [moment for moment in find_moments(text) if moment.precision != "year" and moment.has_year]
        if finding := _of_entry_and_end(reading, statement, one):
            return finding
        if len(moments) != 2 or len(find_moments(text)) != 2 or not _STARTS.search(text[: moments[0].start]):
            return None
        months = _months(moments[0], moments[1])
        spans = {months, months + 1}
        said, told = (
            f"{text[moments[0].start : moments[0].end]} – {text[moments[1].start : moments[1].end]}",
            f"{months} mois",
        )
    is_vague = len(years) != 1 and any(moment.precision == "season" for moment in find_moments(text))
    in_years = one.factor == 12 and len(years) != 1  # « trois ans de travaux » of thirty-seven months
    room = 6 if is_vague or not one.is_exact else 3 if in_years else 0
    if any(abs(one.value - span) <= room for span in spans):
        return None
    message = f"« {one.words} », mais {said} font {told}"
    return error("D338", message, place_of(reading, statement, one), "corrigez la durée, ou les dates")


_ENTERS = re.compile(
    r"\b(?:entrée?s?|commencée?s?|débutée?s?|lancée?s?|admise?s?|recrutée?s?)\b[^,;.]{0,15}$"
)
_LEAVES = re.compile(r"\b(?:sort\w+|achèv\w+|termin\w+|fini\w+|diplôm\w+|prendr\w+ fin)\b[^,;.]{0,15}$")


def _of_entry_and_end(reading: Reading, statement: Statement, one: Quantity) -> Diagnostic | None:
    """« La scolarité dure trois ans ; la promotion entrée en 2027 sortira en 2029 »."""
    text = statement.text
    moments = [moment for moment in find_moments(text) if moment.start > one.end and moment.has_year]
    if (
        len(moments) != _TWO
        or one.factor != 12
        or not re.search(r"\bdur(?:e|ent|era|eront) $", text[: one.start])
    ):
        return None
    first, last = moments
    years = last.first.year - first.first.year
    if (
        not (_ENTERS.search(text[: first.start]) and _LEAVES.search(text[first.end : last.start]))
        or years == one.value / 12
    ):
        return None
    message = f"« {one.words} », mais {first.first.year} est à {years} ans de {last.first.year}"
    return error(
        "D338", message, place_of(reading, statement, one), "corrigez la durée, ou l’une des deux années"
    )


def _months(one: Moment, other: Moment) -> int:
    return (other.first.year - one.first.year) * 12 + other.first.month - one.first.month


#: « trois ans après l'ouverture, en 2025, une permanence a été créée »
_TOLD_THEN = re.compile(
    r"^, [^;.]*\b(?:a|ont|est|sont|fut|furent|avait|avaient|était|étaient) (?:\w+ )?\w+(?:é|i|u|is|it|ert)e?s?\b"
)
_DONE_THEN = re.compile(r"\b[^\W\d_]+(?:é|i|u|is|it)e?s? $")


def _of_later(reading: Reading, statement: Statement, one: Quantity, today: date) -> Diagnostic | None:
    """« Neuf ans après le premier coup de pioche, en 2008 », « en mars 2025, dix-huit mois après l'achat, en septembre 2021 »."""
    text = statement.text
    behind = _AFTER.match(text[one.end :])
    dated = [moment for moment in find_moments(text) if moment.has_year]
    if one.unit != "mois" or not one.is_exact or behind is None or not 1 <= len(dated) <= 2:
        return None
    origin = next((moment for moment in dated if moment.start == one.end + behind.end()), None)
    if origin is None:
        return None
    others = [moment for moment in dated if moment is not origin]
    if not others and (_DONE_THEN.search(text[: one.start]) or _TOLD_THEN.search(text[origin.end :])):
        return None  # « créé cinq ans après l'ouverture du site, en 1926 »: the year may be that of what was done
    in_months = one.factor == 1 and origin.precision != "year"
    then = others[0].first if others else today
    if in_months and (not others or others[0].precision == "year"):
        return None
    passed = (then.year - origin.first.year) * 12 + (then.month - origin.first.month if in_months else 0)
    if abs(abs(passed) - one.value) <= (1 if in_months else 12) or (one.factor == 1 and not in_months):
        return None
    length = f"{abs(passed)} mois" if in_months else f"{abs(passed) // 12} ans"
    said = text[origin.start : origin.end]
    message = f"« {one.words} », mais « {said} » est à {length} de {text[others[0].start : others[0].end] if others else today.year}"
    return error("D338", message, place_of(reading, statement, one), "corrigez la durée, ou la date")


def _of_earlier_founding(
    reading: Reading, passage: Passage, start: int, sentence: str, before: str
) -> Iterator[Diagnostic]:
    """« fondée en 1924. Elle a fêté son centenaire en 2026 » (D338)."""
    match = first_match(_ORDINAL, sentence) or first_match(_SO_MANY_YEARS, sentence) if before else None
    if match is None or not re.match(r"(?:Elle|Il|Ils|Elles|Son|Leur)\b", sentence):
        return
    first = [moment.first.year for moment in find_moments(before) if moment.has_year]
    then = [moment.first.year for moment in find_moments(sentence) if moment.has_year]
    rank = _rank_of(match)
    if len(first) == len(then) == 1 and SINCE.search(before) and abs(then[0] - first[0] - rank) > 1:
        place = reading.place(passage, start + match.start(), start + match.end())
        message = f"« {match[0]} », mais {first[0]} est à {then[0] - first[0]} ans de {then[0]}"
        yield warning("D338", message, place, "corrigez l’anniversaire, ou l’une des deux années")


def _rank_of(match: re.Match[str]) -> int:
    """How many years an anniversary counts."""
    if match.re is _SO_MANY_YEARS:
        return int(match["number"]) if match["number"].isdigit() else read_letters(match["number"]) or 0
    return int(match["rank"]) if match["rank"] else _WORDS[match["word"] or match["letters"]]


def _of_nth_year(
    reading: Reading, passage: Passage, start: int, sentence: str, today: date
) -> Iterator[Diagnostic]:
    """« Lancée en 2024, l'opération en est à sa dixième année »."""
    match = first_match(_NTH_YEAR, sentence)
    years = [moment.first.year for moment in find_moments(sentence) if moment.has_year] if match else []
    own = reading.kit.is_visit_dated and len(years) > 1 and max(years) == today.year
    years = [min(years)] if own and len(set(years)) == _TWO else years
    if match is None or len(years) != 1 or not SINCE.search(sentence if own else sentence[: match.start()]):
        return
    rank = int(match["rank"]) if match["rank"] else _RANKS[match["letters"]]
    is_at = today.year - years[0] + 1
    if is_at > 0 and abs(is_at - rank) > 1:
        place = reading.place(passage, start + match.start(), start + match.end())
        message = f"« {match[0]} », mais {today.year} est la {is_at}e année depuis {years[0]}"
        yield warning("D338", message, place, "corrigez le rang, ou l’année")


def _of_anniversary(
    reading: Reading, passage: Passage, start: int, sentence: str, today: date
) -> Iterator[Diagnostic]:
    """« fondée en 1990, elle célèbre en 2030 son 30e anniversaire »."""
    match = first_match(_ORDINAL, sentence) or first_match(_SO_MANY_YEARS, sentence)
    if match is None:
        return
    years = sorted({moment.first.year for moment in find_moments(sentence) if moment.has_year})
    rank = _rank_of(match)
    now = today.year
    if len(years) == 2:
        now = years[1]
    if (
        not years
        or len(years) > 2
        or not SINCE.search(sentence)
        or years[0] >= now
        or (len(years) == 1 and re.search(r"\b(?:a|avait) (?:fêté|célébré)", sentence))
    ):
        return
    if not now - years[0] - (len(years) == 1) <= rank <= now - years[0]:
        place = reading.place(passage, start + match.start(), start + match.end())
        message = f"« {match[0]} », mais {years[0]} est à {now - years[0]} ans de {now}"
        yield warning("D338", message, place, "corrigez l’anniversaire, ou l’année")
