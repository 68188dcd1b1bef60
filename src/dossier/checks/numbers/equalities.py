"""What a sentence says to be equal: « soit 560 000 € », « 5 × 400 € = 2 500 € », « 25 € par habitant » (D437)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from dossier.checks.numbers.conversions import conversions
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading, Statement
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import DURATIONS, Quantity, lemma

_EQUALS = re.compile(
    r"(?:\bsoit|=|\bpour un (?:montant )?total de|\bpour une? (?:surface|superficie|effectif|longueur|capacité|budget|montant|volume|coût)(?: totale?)? de|\bpour un coût total de|\bce qui (?:porte le total à|fait|donne|représente)|\bau total|\ble total (?:atteint|s'élève à|est de)"
    r"|\b(?:le coût|la dépense|le total|le montant) (?:total )?(?:atteint|s'élève à|est de|sera de|revient à)|(?<=[:,])(?= en moyenne)|\breviennent à|\brevient à|\bse partagent(?: donc)?|\bpeuvent (?:accueillir|transporter|recevoir)|\bversera(?: donc)?|\brecevront(?: donc)?)"
    r"(?: donc)?(?: un (?:solde|écart|excédent|déficit)(?: positif| négatif| net)? de| une différence de| un total de| une enveloppe de| au total| en tout| en moyenne| environ| près de| plus de| quelque| les)*:? $",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"(?:\bsoit|=|total\w*(?: de| à)?|moyenne|total atteint)[^,;]*$", re.IGNORECASE)
_MAKES = re.compile(
    r"\b(?:coûte\w*|représente\w*|ce sont|ce sera|atteint|revient à|fait|font|donne\w*|totalise\w*)\b[^,;.]{0,12}$"
)
_COMPARES = re.compile(
    r"\b(?:de plus|de moins|plus que|moins que|supplémentaires?|en plus|l'équivalent|d'économie)\b"
)
_EACH = re.compile(r"\b(?:chaque|chacune?|par|à raison de|l'unité|prix unitaire)\b", re.IGNORECASE)
_OF_EACH = re.compile(r"^(?: [\w'-]+){1,2} (?:de|à|d'environ) $|^ ?[×x*] ?$")
_YEARLY = {("mois", "an"): 12, ("mois", "trimestre"): 3, ("trimestre", "an"): 4, ("semestre", "an"): 2, ("semaine", "an"): 52,
           ("mois", "année"): 12, ("heure", "jour"): 24, ("jour", "an"): 365}  # fmt: skip
_PERIODS = {"an": ("mois", 12), "année": ("mois", 12), "trimestre": ("mois", 3), "mois": ("mois", 1), "jour": ("jour", 1),
            "semaine": ("jour", 7), "heure": ("min", 60)}  # fmt: skip
_EVERY = re.compile(r"\b[Cc]haque (an|année|trimestre|mois|semaine|jour|heure)\b[^;.:]{0,40}$")
_GROUPED = re.compile(
    r"\b(?:réparti|partagé|divisé|regroupé|constitué|organisé|scindé)\w* (?:en|dans|entre|sur) $"
)
#: What may be counted under another name than the one that « chaque » gives.
_UNITS = frozenset(
    {
        "appareil",
        "unité",
        "exemplaire",
        "équipement",
        "site",
        "bénéficiaire",
        "lauréat",
        "véhicule",
        "machine",
    }
)
_BALANCE = re.compile(r"\b(?:solde|écart|différence|excédent|déficit)(?: [^\W\d_]+){0,2} de $")
_APART = re.compile(r"^ (?:plus tard|d'écart|d'intervalle|de différence)\b")
_FOR_SOME = re.compile(r"^[^,;.]{0,25}\bpour $")
_DURING = re.compile(r"\b(?:pendant|sur|durant) $")
#: « douze bourses de 6 000 €, pour 72 000 € en tout »
_IN_ALL = re.compile(r"^ (?:en tout|au total)\b")
_SUMS_UP = re.compile(r"^[^,;.]{0,30}\b(?:au total|en tout|total|au global|cumulée?s?)\b|^[^,;:.]{0,25}$")
_ROOM = Decimal("0.02")


def report_wrong_equalities(reading: Reading) -> list[Diagnostic]:
    """« 4 salles de 110 places, soit 480 places » (D437)."""
    found = []
    for statement in reading.statements:
        for rank, result in enumerate(statement.quantities):
            lead = statement.before(result)
            if rank == 0 or result.unit in {"%", "point"} or result.is_range:
                continue
            if finding := _of_groups(reading, statement, rank) or _of_pace(reading, statement, rank):
                found.append(finding)
                break
            is_noted = result.is_bare and lead.endswith(" (")
            is_all = lead.endswith("pour ") and _IN_ALL.match(statement.text[result.end :]) is not None
            if _EQUALS.search(lead) or is_all or (lead.endswith(" (") and len(lead) < 20 and not is_noted):
                finding = _judged(reading, statement, rank, result)
            else:
                finding = _of_rate(reading, statement, rank, result)
            if finding is not None:
                found.append(finding)
                break
    return found


def _judged(reading: Reading, statement: Statement, rank: int, result: Quantity) -> Diagnostic | None:
    operands = [
        one for one in statement.quantities[:rank] if not one.is_fraction and one.unit not in {"%", "point"}
    ]
    later = statement.quantities[rank + 1] if rank + 1 < len(statement.quantities) else None
    after = statement.after(result)
    if later is not None and re.match(
        r"^[^,;:]{0,30} (?:pour|sur|dans) (?:les |ces |une \w+ de )?$", statement.between(result, later)
    ):
        operands.append(later)
    rank_behind = statement.quantities[rank + 1 :]
    if len(rank_behind) > 1 and _FOR_SOME.match(statement.between(result, rank_behind[0])):
        return None  # « soit 28 € pour deux adultes et deux enfants »
    if not 1 <= len(operands) <= 6 or _COMPARES.search(after) or any(one.is_range for one in operands):
        return None
    told = [
        *_balances(statement, result, operands),
        *_sums(statement, result, operands),
        *_sums_of_time(statement, result, operands),
        *_products(statement, result, operands),
        *_quotients(result, operands),
        *conversions(result, operands),
    ]
    if not told or any(_is(result, value) for value, _ in told) or _is_told_otherwise(result, operands):
        return None
    value, how = told[0]
    ratio = value / result.value if result.value else Decimal(0)
    if not Decimal("0.3") <= ratio <= Decimal(3) and result.unit == "€" and "×" not in how:
        return None
    message = f"« {result.words} » : {how} = {result.said(value)}"
    return error(
        "D437", message, place_of(reading, statement, result), "corrigez le résultat, ou l’un des nombres"
    )


def _of_groups(reading: Reading, statement: Statement, rank: int) -> Diagnostic | None:
    """« 120 élèves répartis en six groupes de 25 élèves »: the groups make the whole."""
    if rank < 2:
        return None
    whole, groups, each = statement.quantities[rank - 2 : rank + 1]
    if not (
        _GROUPED.search(statement.between(whole, groups)) and _OF_EACH.match(statement.between(groups, each))
    ):
        return None
    if groups.unit or not all(one.is_exact for one in (whole, groups, each)) or not whole.counts_like(each):
        return None
    value = groups.value * each.value
    if _is(whole, value) or not each.value:
        return None
    message = f"« {whole.words} » : {groups.words} × {each.words} = {whole.said(value)}"
    return error(
        "D437", message, place_of(reading, statement, each), "corrigez le tout, ou l’un des deux nombres"
    )


def _of_pace(reading: Reading, statement: Statement, rank: int) -> Diagnostic | None:
    """« vingt-deux retenues, à raison de sept par an pendant trois ans »: the pace must reach the whole, and no more."""
    if rank < 2:
        return None
    whole, pace, lasts = statement.quantities[rank - 2 : rank + 1]
    if not (
        statement.between(whole, pace).endswith("à raison de ")
        and _DURING.search(statement.between(pace, lasts))
    ):
        return None
    times = _times(_period_of(statement, pace), lasts)
    if times is None or whole.unit != pace.unit or not (whole.is_exact and pace.is_exact):
        return None
    value = pace.value * times
    if value - pace.value < whole.value <= value:
        return None
    message = f"« {pace.words} » : {lasts.words} à ce rythme font {whole.said(value)}"
    return error(
        "D437", message, place_of(reading, statement, pace), "corrigez le rythme, la durée ou le total"
    )


def _of_rate(reading: Reading, statement: Statement, rank: int, result: Quantity) -> Diagnostic | None:
    """« À raison de 15 euros par élève, la sortie des 160 élèves coûte 2 700 euros »: a rate, a count, and their product."""
    operands = statement.quantities[:rank]
    if rank != 2 or result.per or not result.is_exact or not _MAKES.search(statement.before(result)):
        return None
    told = list(_products(statement, result, operands))
    if not told or any(_is(result, value) for value, _ in told) or _is_told_otherwise(result, operands):
        return None
    value, how = told[0]
    if not Decimal("0.5") <= value / result.value <= Decimal(2):
        return None
    message = f"« {result.words} » : {how} = {result.said(value)}"
    return warning(
        "D437", message, place_of(reading, statement, result), "corrigez le résultat, ou l’un des nombres"
    )


def _is(result: Quantity, value: Decimal) -> bool:
    room = max(result.half_step, Decimal("0.5") if result.unit in {"", "jour"} and value % 1 else Decimal(0))
    return value == result.value or abs(value - result.value) <= max(
        room, result.value * Decimal("0.004") if value % 1 else room
    )


def _is_told_otherwise(result: Quantity, operands: Sequence[Quantity]) -> bool:
    """Whether any other sum that one could mean gives the result: then nothing is said."""
    values = [one.value for one in operands if one.value]
    for one, two in permutations(values, 2):
        if any(_near(result, value) for value in (one * two, one / two, one - two)):
            return True
    for size in range(2, len(values) + 1):
        for some in combinations(values, size):
            product = Decimal(1)
            for value in some:
                product *= value
            if _near(result, sum(some, Decimal(0))) or _near(result, product):
                return True
    return False


def _near(result: Quantity, value: Decimal) -> bool:
    return _is(result, value) or abs(value - result.value) <= result.value * (_ROOM / 4)


def _sums(
    statement: Statement, result: Quantity, operands: Sequence[Quantity]
) -> Iterator[tuple[Decimal, str]]:
    alike = [one for one in operands if _adds_to(result, one)]
    if not result.is_exact and not any(one.value * 2 > result.value for one in alike):
        return  # « au total, plus de 70 équipes », of which some are told
    if (
        len(alike) < 2
        or result.per in _PERIODS
        or any(one.per for one in alike)
        or not all(one.is_exact for one in alike)
    ):
        return
    of_kinds = _are_kinds_of(statement, result, alike)
    if (
        result.unit == ""
        and not of_kinds
        and not all(one.is_bare or one.noun == result.noun or result.is_bare for one in alike)
    ):
        return
    joint = statement.text[alike[0].start : result.start]
    if _EACH.search(joint) or re.search(r"\b(?:dont|passe|passée?|contre|sur)\b", joint):
        return
    lead = statement.before(result)
    if any(one.value > result.value for one in alike) and (result.per or lead.endswith("(")):
        return  # « 7 400 m²: les soins (5 300 m²), l'accueil (900 m²) », « 63 élèves dans trois classes, soit 24 par classe »
    value = sum((one.value for one in alike), Decimal(0))
    room = result.half_step + sum((one.half_step for one in alike), Decimal(0))
    if abs(value - result.value) < room:
        value = result.value
    yield value, " + ".join(one.words[: one.number_end - one.start].strip() for one in alike)


def _sums_of_time(
    statement: Statement, result: Quantity, operands: Sequence[Quantity]
) -> Iterator[tuple[Decimal, str]]:
    """« 24 heures par semaine, 10 heures et 36 heures, soit 70 heures en tout »: lengths add up only where « en tout » says so."""
    if result.unit not in DURATIONS or not _IN_ALL.match(statement.text[result.end :]):
        return
    alike = [one for one in operands if one.unit == result.unit and one.is_exact]
    others = [one for one in operands if one.unit not in DURATIONS]
    if len(alike) < 2 or others or len(alike) != len(operands):
        return
    if max(one.value for one in alike) < result.value:
        value = sum((one.value for one in alike), Decimal(0))
        yield value, " + ".join(one.words.strip() for one in alike)


def _are_kinds_of(statement: Statement, result: Quantity, parts: Sequence[Quantity]) -> bool:
    """« deux médecins et trois infirmiers, soit cinq soignants »: kinds of people, joined, and all of them right behind."""
    people = word_list("gens")
    if len(parts) != len([one for one in statement.quantities if one.end <= result.start]):
        return False
    joints = [statement.text[one.end : two.start] for one, two in pairwise(parts)]
    behind = statement.text[parts[-1].end : result.start]
    return (
        result.noun in people
        and all(one.noun in people and one.noun != result.noun for one in parts)
        and all(re.fullmatch(r"[^,;:.]{0,25}(?:,| et) ", joint) for joint in joints)
        and re.fullmatch(r"[^,;:.]{0,25}, soit (?:au total )?", behind) is not None
    )


def _balances(
    statement: Statement, result: Quantity, operands: Sequence[Quantity]
) -> Iterator[tuple[Decimal, str]]:
    """« 24 ouvertures et 18 fermetures, soit un solde de 8 classes »."""
    apart = _APART.match(statement.text[result.end :])
    if len(operands) >= 2 and (_BALANCE.search(statement.before(result)) or apart):
        one, two = sorted(operands[-2:], key=lambda each: -each.value)
        if one.unit == two.unit and result.unit in {"", one.unit}:
            yield abs(one.value - two.value), f"{one.words} − {two.words}"


def _adds_to(result: Quantity, one: Quantity) -> bool:
    if result.unit or one.unit:
        return result.unit == one.unit and result.unit not in DURATIONS
    return True


_SEVERALLY = re.compile(r" ?(?:[MK]?€|euros)? ?chacune? par\b")


def _products(
    statement: Statement, result: Quantity, operands: Sequence[Quantity]
) -> Iterator[tuple[Decimal, str]]:
    if result.per == "chacun":
        return
    if len(operands) == 1 and operands[0].per == "chacun" and result.unit == operands[0].unit != "":
        shares = (result.value / operands[0].value).quantize(Decimal(1))
        if shares > 1:
            yield operands[0].value * shares, f"{operands[0].words} × {shares}"
    for one, two in permutations(operands, 2):
        if not _is_rate_of(statement, two, one) or result.unit != two.unit:
            continue
        if _SEVERALLY.match(statement.text[two.number_end :]):
            continue  # « 250 000 € chacun par an »: by how many, the words before say
        times = _times(_period_of(statement, two), one)
        if times is not None and (
            result.unit
            or result.noun == two.noun
            or result.is_bare
            or {result.noun, two.noun} & {"personne", "place"}
        ):
            yield times * two.value, f"{one.words} × {two.words}"
    for one in operands:
        if any(other.start > one.start and _is_nearer_whole(other, one, result) for other in operands):
            continue  # « conçu pour 20 000 passages par an, il en a reçu 31 200 en 2033, soit 85 par jour »
        own = (one.per or _period_of(statement, one)).replace("année", "an")
        turns = _YEARLY.get((own, result.per))
        if turns and _adds_to(result, one):
            yield one.value * turns, f"{one.words} × {turns}"
        back = _YEARLY.get((result.per, own))
        if back and _adds_to(result, one):
            yield one.value / back, f"{one.words} ÷ {back}"


def _is_nearer_whole(other: Quantity, one: Quantity, result: Quantity) -> bool:
    """Whether another number of the same things stands nearer to a result than ``one``."""
    alike = other.unit == one.unit and (other.is_bare or other.nouns[:1] == one.nouns[:1])
    return alike and not other.per and other.value > result.value


def _period_of(statement: Statement, rate: Quantity) -> str:
    """For which time a rate is told: « par an », « chaque année »; "" where none is."""
    if rate.per in _PERIODS:
        return rate.per
    every = _EVERY.search(statement.text[: rate.start])
    return every[1] if every else ""


def _times(per: str, count: Quantity) -> Decimal | None:
    """How many times a rate is to be taken: « 50 000 € par an » over « trois ans »."""
    if count.unit == "":
        return count.value
    base = _PERIODS.get(per)
    return count.value / base[1] if base and base[0] == count.unit else None


def _is_rate_of(statement: Statement, rate: Quantity, count: Quantity) -> bool:
    if count is rate or count.per not in {"", "chacun"}:
        return False
    if count.unit in DURATIONS:
        return bool(_period_of(statement, rate))
    if count.unit:
        return False
    if rate.per == "chacun" or (rate.per and lemma(rate.per) == count.noun):
        return True
    if (
        count.end <= rate.start
        and _OF_EACH.match(statement.between(count, rate))
        and (rate.unit or rate.noun != count.noun)
    ):
        return True
    lead = statement.text[max(0, rate.start - 60) : rate.start]
    each = re.search(r"\b[Cc]haque ([\w-]+)", lead)
    if each and count.is_bare and re.search(r"\b(?:les|ces) $", statement.text[: count.start]):
        return True  # « pour les deux »
    return bool(each and (count.noun == lemma(each[1]) or (count.definite and count.noun in _UNITS)))


def _quotients(result: Quantity, operands: Sequence[Quantity]) -> Iterator[tuple[Decimal, str]]:
    over_time = result.per in {"an", "année"} and not any(one.unit == "mois" for one in operands)
    if not result.per or over_time:
        return
    whole = [one for one in operands if _adds_to(result, one) and not one.per and one.value > result.value]
    for total in whole[-1:]:
        for count in operands:
            if count is total or not count.value:
                continue
            if count.unit in DURATIONS and _PERIODS.get(result.per, ("", 0))[0] == count.unit:
                turns = count.value / _PERIODS[result.per][1]
            elif count.unit == "" and (result.per == "chacun" or lemma(result.per) == count.noun):
                turns = count.value
            else:
                continue
            if turns:
                yield total.value / turns, f"{total.words} ÷ {count.words}"
