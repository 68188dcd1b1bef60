"""A total against its parts in one sentence (D330), and a part larger than its whole (D334)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading, Statement
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.quantities import Quantity, lemma

_OPENS = re.compile(
    r":[^;]*$|\((?:[^)]*)$|\b(?:réparti|répartis|répartie|réparties|se répartissent|se répartit|se décompose\w*|composée?s? de|se compose\w*|à savoir|soit"
    r"|se partagent|se divise\w*|ventilée?s?|partagée?s?|provien\w+|est apportée?s?|sont apportée?s?|financée?s? par|prise?s? en charge|\ben (?:paie|paye|finance|prend|apporte|verse|assume|supporte)\w*|assurée?s? par)\b",
    re.IGNORECASE,
)
_SELECTS = re.compile(
    r"\b(?:dont|notamment|par exemple|entre autres|parmi|y compris|comme(?! suit)|tels? que|telles? que|contre|au lieu|puis|auxquels?|s'ajoutent|en plus|passe|passée?s?|de plus|de moins|chacune?|chaque|par|minimum|maximum|autour)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"^[^;:.]*?(?:,|;| et | puis | \+ |\)|ainsi que)[^;:.]*$")
#: « 34 postes : 21 par mutation et 13 par concours »
_BY_MEANS = re.compile(r"^ par (?!an\b|année|mois|jour|semaine|heure|personne|habitant)[^\W\d_]{4,}")
_COMES_WITH, _LAST_OF_LIST = (
    re.compile(r"\b(?:avec|grâce à|pour|ainsi que)\b"),
    re.compile(r"(?<![\w-])et (?:[\w']+ )?$"),
)
_COMES_WITH_MORE = re.compile(r",? (?:avec|grâce à|à l'aide de) ")
#: How the words end that say what kind of the counted thing a part is, and not another thing: « 180 assises ».
_KIND_OF = re.compile(r"(?:é|ée|i|ie|is|ise|u|ue|it|ite|ert|erte|if|ive|ique|al|ale|el|elle|blic)$")
_OPENS_BY = re.compile(r"\b(?:assurée?s?|financée?s?|gérée?s?|portée?s?|tenue?s?|exploitée?s?) par\b")
#: « Les 2 500 œuvres comprennent 1 750 faïences, 450 émaux et 300 verres filés »
_OF_TIME = frozenset({"", "an", "année", "mois", "trimestre", "semaine", "jour"})
_PER_TIME = re.compile(r"\bpar (?:an|mois|trimestre|semaine|jour)\b(?= ?:)")
_CONTAINS = re.compile(r"^(?: [^\W\d_]+){1,3} (?:comprennent|se composent de|comprend) $")
_FEW = 2
_ANNOUNCED = re.compile(r"^(?: [^\W\d_]+){1,4} ?:")
_SOFT = re.compile(r"^[^,;:.()]{0,45}, (?:environ |près de )?$")
_OF_WHOLE = re.compile(
    r"\bdont (?:plus de |plus d'|environ |près de |au moins |quelque |déjà |les )?$|\b(?:parmi lesquels|parmi lesquelles|y compris) (?:plus de |environ )?$"
)
_OUT_OF_SOME = re.compile(r"[Ss]ur(?: les| ces)?")
_SAME = re.compile(r"\bsoit\b|\(|\bc'est-à-dire\b")
_ONE_MORE = re.compile(r"(?:, |\bet |;|: |savoir) ?une? [^\W\d_]")
_AMONG = re.compile(r"\b[Pp]armi (?:les |ces |ses |nos )?$")
_COUNTED_AMONG = re.compile(
    r"^[^,;:.]*(?:figurent|figure|on compte|se trouvent|il y a|on trouve|, )\s*(?:environ |plus de )?$"
)
_NAMED_AGAIN = re.compile(
    r"(?:^|, )(?:[Ll]es|[Cc]es|[Ss]es|[Ll]eurs) (?P<noun>[^\W\d_]{3,}[sx])\b(?: [^\W\d_]+)?,? dont (?:les )?"
)
_WITHIN = re.compile(r"^(?: (?!et\b|ou\b|puis\b)[^\W\d_]+){1,4} (?:à|en) $")
_MOST_BEFORE = 3
_OUT_OF = re.compile(r"^(?: [^\W\d_]+){0,3} sur (?:les |ces |un total de )?$")
_MORE_THAN_ALL = re.compile(r"\b(?:compt\w+|contre|au lieu|capacité)\b", re.IGNORECASE)


def report_wrong_sums(reading: Reading) -> list[Diagnostic]:
    """« 460 élèves : 180 en maternelle et 250 en élémentaire » (D330)."""
    return [
        finding
        for statement in reading.statements
        if len(statement.quantities) > 2
        for finding in wrong_sums(reading, statement)
    ]


def wrong_sums(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """A total of one sentence that the parts listed behind it do not make."""
    found = statement.quantities
    listed_to = 0
    for rank, total in enumerate(found[:-2]):
        if total.start < listed_to:
            continue  # a part of a total that is right
        rest = _behind_the_colon(statement, total, found[rank + 1 :])
        parts = _parts(statement, total, _behind_their_number(statement, rest))
        if len(parts) < 2 or total.unit in {"%", "point"} or total.is_range or _is_noted(statement, total):
            continue
        summed = sum((part.value for part in parts), Decimal(0))
        alone = len(_ONE_MORE.findall(statement.text, total.number_end)) if not total.unit else 0
        if _goes_into_detail(total, parts):
            continue
        if summed == 0 or _fits(total, parts, summed) or summed < total.value <= summed + alone:
            listed_to = parts[-1].end if summed and _fits(total, parts, summed) else listed_to
            continue
        strong = bool(_OPENS.search(statement.text[total.number_end : parts[0].start]))
        ratio = summed / total.value if total.value else Decimal(0)
        low, high = (Decimal("0.6"), Decimal("1.5")) if strong else (Decimal("0.85"), Decimal("1.15"))
        if low <= ratio <= high:
            said = " + ".join(part.words[: part.number_end - part.start] for part in parts)
            message = f"« {total.words} », mais les parts font {total.said(summed)} ({said})"
            is_sure = ":" in statement.text[total.number_end : parts[0].start] and total.is_exact
            place, hint = place_of(reading, statement, total), "corrigez le total, ou la part qui est fausse"
            yield error("D330", message, place, hint) if is_sure else warning("D330", message, place, hint)
            return


def _goes_into_detail(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """« 15 lieux fixes et 4 équipes itinérantes, deux en bus et deux en pirogue »: what follows divides the last part."""
    for size in range(2, len(parts) - 1):
        whole = sum((part.value for part in parts[:size]), Decimal(0))
        if (
            whole == total.value
            and sum((part.value for part in parts[size:]), Decimal(0)) == parts[size - 1].value
        ):
            return True
    return False


def _is_noted(statement: Statement, one: Quantity) -> bool:
    """Whether a bare number stands alone in brackets: « Auch (4), Condom (3) »."""
    return (
        one.is_bare
        and statement.text[one.start - 1 : one.start] == "("
        and statement.text[one.number_end : one.number_end + 1] == ")"
    )


def _is_in_brackets(statement: Statement, one: Quantity) -> bool:
    """Whether a quantity stands in brackets, and is thus a part itself: « les travaux (84 M€) et les abords (9 M€) »."""
    before, after = statement.text[: one.start], statement.text[one.end :]
    return before.rfind("(") > before.rfind(")") and -1 < after.find(")") < (after.find("(") % 10**6)


def _behind_their_number(statement: Statement, rest: Sequence[Quantity]) -> Sequence[Quantity]:
    """What is listed behind « réparties en trois volets : », « sur deux niveaux : »."""
    is_told = (
        len(rest) > 2
        and not rest[0].unit
        and rest[0].value == len(rest) - 1
        and _ANNOUNCED.match(statement.between(rest[0], rest[1]))
    )
    return rest[1:] if is_told else rest


def _behind_the_colon(statement: Statement, total: Quantity, rest: Sequence[Quantity]) -> Sequence[Quantity]:
    """What a colon opens, where only other things are counted before it: « 2 600 lits en trois ans : 700 en 2030, … »."""
    colon = statement.text.find(":", total.end)
    before = [one for one in rest if one.end <= colon]
    others = all(
        one.unit != total.unit or (not one.unit and one.noun != total.noun and one.noun) for one in before
    )
    nearest = before[-1] if before else None
    listed = sum((one.value for one in rest[len(before) :] if one.is_bare), Decimal(0))
    if (
        nearest is not None
        and not nearest.unit
        and total.unit
        and nearest.value <= listed * 2 <= nearest.value * 4
    ):
        return rest  # « longue de 62 mètres, l'aile abritera 80 lits : vingt-huit…, trente… »: the list is of the beds
    return rest[len(before) :] if before and others and len(rest) - len(before) > 1 else rest


def _fits(total: Quantity, parts: Sequence[Quantity], summed: Decimal) -> bool:
    room = total.half_step + sum((part.half_step for part in parts), Decimal(0))
    return summed == total.value or abs(summed - total.value) < room


def _parts(statement: Statement, total: Quantity, rest: Sequence[Quantity]) -> list[Quantity]:
    """What is listed behind a total, up to the end of the sentence; nothing where it is no full list."""
    lead = statement.text[total.number_end : rest[0].start]
    if (
        _is_in_brackets(statement, total)
        or (statement.text[: total.start].endswith(": ") and ":" not in lead)  # the first entry of a list
        or _SELECTS.search(_OPENS_BY.sub("", _PER_TIME.sub("", lead)))
        or _SELECTS.search(total_lead(statement, total))
    ):
        return []
    contains = bool(_CONTAINS.match(lead))
    if not (_OPENS.search(lead) or _SOFT.match(lead) or contains):
        return []
    if len(rest) > 1 and all(
        one.is_bare and _BY_MEANS.match(statement.text[one.number_end :]) for one in rest
    ):
        return [replace(one, per="") for one in rest] if ":" in lead else []
    parts = [rest[0]]
    for after in rest[1:]:
        joint = statement.between(parts[-1], after)
        if _WITHIN.match(joint):
            continue  # « 38 terrains de basket à trois »
        if parts[1:] and _COMES_WITH_MORE.search(joint):
            break  # « 420 pompiers : 250 d'ici et 170 d'ailleurs, avec 95 véhicules »
        if not _JOINS.match(joint) or _SELECTS.search(joint):
            if ":" in joint or ";" in joint or "(" in joint or _SELECTS.search(joint):
                return []
            break
        parts.append(after)
    parts = _in_amounts(statement, total, parts)
    if any(not _is_part(total, part) for part in parts) or len({part.unit for part in parts}) > 1:
        return []
    if contains:
        return parts if len(parts) > _FEW and parts[-1] is rest[-1] else []
    if not _OPENS.search(lead) and any(_is_another_thing(total, part) for part in parts):
        return []  # « six médecins, quatre infirmières et deux kinésithérapeutes »
    return parts


def _in_amounts(statement: Statement, total: Quantity, parts: Sequence[Quantity]) -> list[Quantity]:
    """« 84 millions : la moitié vient de l'État, 26 millions de la région »: a share among amounts, as its amount."""
    if total.unit not in {"", "%"} and all(part.is_bare and part.factor == 1 for part in parts):
        step = total.step
        return [replace(part, value=part.value * total.factor, unit=total.unit, step=step) for part in parts]
    shares = [part for part in parts if part.unit == "%"]
    if total.unit == "%" or not shares or len(shares) == len(parts):
        return list(parts)
    told_twice = _SAME.search(statement.between(total, parts[0])) or any(
        _SAME.search(statement.between(*pair)) for pair in pairwise(parts)
    )
    if told_twice or any(part.unit not in {"%", total.unit} for part in parts):
        return list(parts)
    return [
        replace(
            part, value=total.value * part.value / 100, unit=total.unit, step=Decimal(0), is_fraction=False
        )
        if part.unit == "%"
        else part
        for part in parts
    ]


def _is_another_thing(total: Quantity, part: Quantity) -> bool:
    is_noun = part.behind[:1].isupper() or (
        part.words.endswith(("s", "x")) and not _KIND_OF.search(part.noun)
    )
    return bool(part.noun and part.noun != total.noun and is_noun and not total.unit)


def total_lead(statement: Statement, total: Quantity) -> str:
    """The few words right before a total."""
    return statement.text[max(0, total.start - 12) : total.start]


def _is_part(total: Quantity, part: Quantity) -> bool:
    if part.per or part.is_range or total.per not in _OF_TIME or part.is_fraction:
        return False
    if total.unit or part.unit:
        return total.unit == part.unit
    return part.value < total.value


def report_parts_beyond_whole(reading: Reading) -> list[Diagnostic]:
    """« 48 élèves, dont 52 femmes », « 9 sur 7 » (D334)."""
    found: list[Diagnostic] = []
    before: list[Statement] = []
    for statement in reading.statements:
        quantities = statement.quantities
        before = [one for one in before if one.passage.sheet == statement.passage.sheet][-_MOST_BEFORE:]
        found += _parts_of_things_counted_before(reading, statement, before)
        before.append(statement)
        for rank, part in enumerate(quantities[1:], 1):
            whole = _whole_of(statement, quantities, rank)
            if whole is None or _in_units_of(whole, part) <= whole.value or not _alike(whole, part):
                continue
            message = f"« {part.words} » sur « {whole.words} » : la part dépasse le tout"
            found.append(
                error("D334", message, place_of(reading, statement, part), "corrigez l’un des deux nombres")
            )
        found += _parts_that_outgrow(reading, statement)
        found += _parts_out_of_some(reading, statement)
    return found


def _parts_out_of_some(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« Sur 150 postes, 90 sont réservés aux ateliers, 35 au service général et 35 à la formation »: more than there are."""
    whole, *parts = statement.quantities
    if (
        len(parts) < _FEW
        or not _OUT_OF_SOME.fullmatch(statement.text[: whole.start].strip())
        or not whole.is_exact
    ):
        return
    for before, after in pairwise((whole, *parts)):
        joint = statement.between(before, after)
        if ";" in joint or ":" in joint or re.search(r"\b(?:dont|soit|parmi|puis|par)\b", joint):
            return
    if all(
        part.is_exact and not part.per and not part.is_range and (part.is_bare or part.noun == whole.noun)
        for part in parts
    ):
        summed = sum((part.value for part in parts), Decimal(0))
        if summed > whole.value and all(part.value <= whole.value for part in parts):
            said = " + ".join(part.words[: part.number_end - part.start] for part in parts)
            message = f"« {whole.words} », mais les parts citées font {whole.said(summed)} ({said})"
            yield error(
                "D334", message, place_of(reading, statement, whole), "corrigez le tout, ou l’une des parts"
            )


def _parts_of_things_counted_before(
    reading: Reading, statement: Statement, before: Sequence[Statement]
) -> Iterator[Diagnostic]:
    """« 14 bateaux seront déployés. Les bateaux, dont seize fournis par l'armée, … »."""
    named = _NAMED_AGAIN.search(statement.text)
    part = next((one for one in statement.quantities if named and one.start == named.end()), None)
    if named is None or part is None or part.unit or part.per:
        return
    wholes = [
        one for told in before for one in told.quantities if not one.unit and one.noun == lemma(named["noun"])
    ]
    if wholes and all(one.is_exact and not one.is_range and part.value > one.value for one in wholes):
        message = f"« {part.words} » sur « {wholes[-1].words} » : la part dépasse le tout"
        yield error("D334", message, place_of(reading, statement, part), "corrigez l’un des deux nombres")


def _alike(whole: Quantity, part: Quantity) -> bool:
    if whole.unit and not part.unit and whole.factor:  # « 42 hectares, dont 58 bâtis »
        return part.is_bare or bool(_KIND_OF.search(part.noun) and part.words.endswith("s"))
    if whole.unit or part.unit:
        return whole.unit == part.unit and whole.unit != "%"
    return True


def _in_units_of(whole: Quantity, part: Quantity) -> Decimal:
    """The value of a part that leaves its unit to the whole."""
    if not whole.unit or part.unit:
        return part.value
    return part.value * whole.factor / part.factor  # « 12 millions de m³, dont 9 millions »


def _whole_of(statement: Statement, quantities: Sequence[Quantity], rank: int) -> Quantity | None:
    """The whole of which the quantity at ``rank`` is said to be a part."""
    part, whole = quantities[rank], quantities[rank - 1]
    if (
        part.is_fraction
        or whole.is_fraction
        or part.is_range
        or whole.is_range
        or (part.per and part.per != whole.per)
    ):
        return None
    lead = statement.between(whole, part)
    if _OF_WHOLE.search(lead) and len(lead) < 70 and whole.looseness.value != "at least":
        return whole
    if (
        rank == 1
        and not part.unit
        and not whole.unit
        and _OUT_OF_SOME.fullmatch(statement.text[: whole.start].strip())
        and re.search(r", $", lead)
        and part.is_bare
    ):
        return whole
    if _AMONG.search(statement.text[: whole.start]) and _COUNTED_AMONG.match(lead):
        return whole
    return None


def _parts_that_outgrow(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 34 classes, dont 11, 19 et 6 »; « 9 sur 7 »."""
    found = statement.quantities
    for rank, whole in enumerate(found[:-1]):
        lead = statement.between(whole, found[rank + 1])
        other = found[rank + 1]
        if (
            _OUT_OF.match(lead)
            and whole.value > other.value
            and not whole.value % 1
            and whole.counts_like(other)
            and not whole.unit
        ):
            message = f"« {statement.text[whole.start : other.end]} » : la part dépasse le tout"
            yield error(
                "D334", message, place_of(reading, statement, whole), "corrigez l’un des deux nombres"
            )
        if not _OF_WHOLE.search(lead) or not whole.is_exact:
            continue
        parts, is_closed = [other], False
        for before, after in pairwise(found[rank + 1 :]):
            joint = statement.between(before, after)
            if not _JOINS.match(joint) or _SELECTS.search(joint) or len(joint) > 60:
                break
            if is_closed or _COMES_WITH.search(joint):
                break  # « dont 190 volontaires et 130 professionnels, avec 64 véhicules »
            is_closed = bool(_LAST_OF_LIST.search(joint))
            parts.append(after)
        if len(parts) < (2 if all(part.is_bare for part in parts) else 3) or any(
            part.per or part.is_fraction or not _alike(whole, part) for part in parts
        ):
            continue
        summed = sum((_in_units_of(whole, part) for part in parts), Decimal(0))
        if all(_in_units_of(whole, part) <= whole.value for part in parts) and summed > whole.value * Decimal(
            "1.001"
        ):
            message = f"« {whole.words} », mais les parts citées font déjà {whole.said(summed)}"
            yield warning(
                "D334", message, place_of(reading, statement, whole), "corrigez le tout, ou l’une des parts"
            )
