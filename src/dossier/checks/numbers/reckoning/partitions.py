"""A whole and the parts that make it, whichever words tie them: read from the order of the numbers, and weighed (D330)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from dossier.checks.numbers.reckoning.rests_told import is_said_left
from dossier.checks.numbers.reckoning.series import Number, is_slip, runs_of_numbers
from dossier.checks.passages import Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.quantities import DURATIONS

#: What parts may not be told by: then they are some of a whole, or no parts at all.
_SELECTS = re.compile(
    r"\b(?:dont|notamment|parmi|y compris|par exemple|entre autres|contre|au lieu|par rapport|auparavant|jusqu'|au moins|au plus"
    r"|maximum|minimum|plafond\w*|chaque|chacune?|par (?:personne|an|mois|jour|habitant)|tarif|prix|gratuit|objectif|sauf|hors"
    r"|puis|passe\w*|passée?s?|sur les|sur|moins|plus|après|avant|depuis|encore|déjà|également|autres?|supplémentaires?|tels?|telles? que|soit|autant|seuls?|seulement|quelques|certains)\b"
)
#: Words that end a series told behind its whole: what stands behind them is said of all.
_ENDS = re.compile(
    r"\b(?:soit|dont|contre|au lieu|avec|grâce|pour un|ce qui|mais|tandis|alors)\b|[.;] (?=[A-ZÀ-Ý])"
)
_MARKS = re.compile(r"[,;:.(]| et | ainsi que | ajoutée?s? ")
_SPLITS = re.compile(
    r"\b(?:répart\w+|partag\w+|ventil\w+|décompos\w+|se compos\w+|composée?s?|divis\w+|financ\w+|pris\w* en charge|pren\w+ en charge|contribu\w+"
    r"|apport\w+|abond\w+|à hauteur de|cofinanc\w+|provien\w+|à savoir)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:compt\w+|compren\w+|comprend|réuni\w+|rassembl\w+|accueill\w+|dispos\w+|offr\w+|abrit\w+)\b"
)
_TOTAL = re.compile(
    r"\b(?:au total|en tout|total\w*|ensemble|au global|cumul\w*|somme|à (?:eux|elles) (?:deux|trois|quatre)|confondus|confondues|le tout|l'enveloppe|(?:ce|il|elle|cela|qui) (?:fait|font|donne|représente)\w*|ce sont|porte(?:nt)?|réuni\w*|rassembl\w+)\b",
    re.IGNORECASE,
)
_DIFFERS = re.compile(
    r"\b(?:écart|différence|solde|hausse|baisse|augment\w+|diminu\w+|gagn\w+|perd\w*|économi\w+|reste\w*|moyen\w*|manque\w*)\b"
)
#: Sides and prices stand one after another, and never add up.
_SIDES = re.compile(
    r"\b(?:larg\w+|haut\w*|profond\w*|diamètre|épais\w+|altitude|rayon|tarifs?|prix|billets?|places? à|amendes?|loyers?|salaires?|forfaits?|abonnements?|prime|bonus|distance|à pied|vitesse)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:d'entre (?:eux|elles)|en (?:ont|a|compte|comptent|apporte|finance|regroupe|abrite|accueille|représente)\w*|parmi (?:eux|elles)|le (?:premier|deuxième|troisième)|la (?:première|deuxième|troisième))\b",
    re.IGNORECASE,
)
#: « à savoir une directrice, douze éducateurs »: one more, told by an article
_ONE_MORE = re.compile(r"(?:, |\bet |; |: |savoir )une? [^\W\d_]")
_PER_WORD = re.compile(r"^ (?:par|pour chaque|chacune?)\b")
_LOW, _HIGH = Decimal("0.78"), Decimal("1.28")
_CLOSE = Decimal("0.12")
_NEEDED = 4
_MOST_PARTS, _MOST_SENTENCES, _FEWEST = 12, 3, 2
_HUNDRED, _SHARE = Decimal(100), "%"
#: A share that repeats the amount beside it.
_REMARK = re.compile(
    r"(?:\(|\bsoit|=|\b[Pp]our|,|:|\bde|\bd\x27|\bà|\best|\bsont)(?: environ| près de| plus de)? ?$"
)
#: « 35 % (147 000 euros) »: an amount that repeats the share before it.
_SAID_AGAIN = re.compile(r"(?: ?%)?(?: \(|, soit )(?:environ |près de )?\d")
#: What makes up a whole between them.
_PAIRS = (
    frozenset({"homme", "femme"}),
    frozenset({"fille", "garçon"}),
    frozenset({"volontaire", "professionnel"}),
)


def report_wrong_partitions(reading: Reading) -> list[Diagnostic]:
    """« La brigade rassemble 38 agents. Vingt d'entre eux viennent de la gendarmerie, seize de la police » (D330)."""
    found: list[Diagnostic] = []
    for passage, numbers in runs_of_numbers(reading):
        found += _of_passage(reading, passage, numbers)
    return found


def _of_passage(reading: Reading, passage: Passage, numbers: Sequence[Number]) -> Iterator[Diagnostic]:
    behind = 0
    for rank, total in enumerate(numbers):
        if not _may_be_whole(passage, total):
            continue
        for parts, ahead in (
            (_parts_behind(passage, numbers, rank), False),
            (_parts_before(passage, numbers, rank), True),
        ):
            if len(parts) < _FEWEST or (parts[0].start < behind and not ahead):
                continue
            if _is_right(total, parts) or _has_right_part(total, parts, numbers):
                behind = max(behind, parts[-1].end) if not ahead else behind
                break
            if any(is_said_left(passage, part) for part in parts):
                break  # the rest is asked of what stands before it
            if _weight(passage, total, parts, numbers, ahead=ahead) >= _NEEDED:
                yield _told(reading, passage, total, parts)
                behind = max(behind, parts[-1].end)
                break


def _may_be_whole(passage: Passage, one: Number) -> bool:
    quantity = one.quantity
    is_measured = quantity.unit in DURATIONS | {"%", "point", "degré"}
    return (
        quantity.is_exact
        and not is_measured
        and not quantity.per
        and not quantity.is_fraction
        and quantity.value > _FEWEST
        and not _SIDES.search(passage.text[max(0, one.start - 40) : one.start])
        and not _PER_WORD.match(passage.text[one.end :])
    )


def _is_addend(total: Number, one: Number) -> bool:
    """Whether a number may be a part of another, by what they count."""
    part, whole = one.quantity, total.quantity
    if part.per or part.is_range or part.is_fraction or not part.is_exact or part.value >= whole.value:
        return False
    return part.unit == whole.unit


def _parts_behind(passage: Passage, numbers: Sequence[Number], rank: int) -> list[Number]:
    """The series behind a whole: from the first number that may be a part, as far as the words go on listing."""
    total, parts = numbers[rank], list[Number]()
    last, scanned = total, total.number_end
    for each in numbers[rank + 1 :]:
        one = _as_amount(passage, total, each)
        joint = passage.text[last.number_end : one.start]
        if one.is_aside:
            continue
        if not _is_addend(total, one):
            if one.quantity.per and not parts and one.sentence == total.sentence:
                scanned = total.statement.start + len(total.statement.text)  # « 9,6 M€, soit 2,4 par an. »
                continue
            if parts or one.quantity.unit == total.quantity.unit:
                break
            if one.quantity.unit in {"%", "point"} | DURATIONS:
                break
            continue
        if one.sentence - total.sentence >= _MOST_SENTENCES or one.sentence - last.sentence > 1:
            break
        if not parts:
            if _SELECTS.search(passage.text[scanned : one.start]):
                return []
        elif _ENDS.search(joint) or not _MARKS.search(joint) or _SELECTS.search(joint):
            break
        parts.append(one)
        last = one
        if len(parts) > _MOST_PARTS:
            return []
    return parts


def _as_amount(passage: Passage, total: Number, one: Number) -> Number:
    """« L'État en assume la moitié, le Département 3,6 millions »: a share that somebody pays, as the amount that it makes."""
    share = one.quantity
    is_remark = (
        share.unit != "%"
        or share.is_range
        or _REMARK.search(passage.text[: one.start])
        or _SAID_AGAIN.match(passage.text[one.end :])
    )
    if is_remark or total.quantity.unit != "€" or one.sentence - total.sentence > 1:
        return one
    made = replace(
        share, value=share.value * total.quantity.value / _HUNDRED, unit="€", symbol=_SHARE, is_fraction=False
    )
    return replace(one, quantity=made, is_aside=False)


def _parts_before(passage: Passage, numbers: Sequence[Number], rank: int) -> list[Number]:
    """The series that stands right before a whole that sums it up."""
    total, parts = numbers[rank], list[Number]()
    first = total
    if not _TOTAL.search(_around(passage, numbers, rank)) or _DIFFERS.search(_around(passage, numbers, rank)):
        return []
    for one in reversed(numbers[:rank]):
        joint = passage.text[one.number_end : first.start]
        if one.is_aside:
            continue
        if (
            not _is_addend(total, one)
            or first.sentence - one.sentence > 1
            or total.sentence - one.sentence >= _MOST_SENTENCES
        ):
            break
        if parts and (_SELECTS.search(joint) or not _MARKS.search(joint)):
            break
        if not parts and re.search(r"\b(?:dont|parmi|sur|contre|notamment|moins)\b", joint):
            return []
        parts.insert(0, one)
        first = one
    return parts


def _around(passage: Passage, numbers: Sequence[Number], rank: int) -> str:
    """The words of a whole's own clause, back to the number before it and on to the mark behind it."""
    one = numbers[rank]
    before = numbers[rank - 1].end if rank else 0
    behind = re.split(r"[,;:.(]", passage.text[one.end : one.end + 60])[0]
    return f"{passage.text[max(before, one.start - 70) : one.start]} … {behind}"


def _sum(parts: Sequence[Number]) -> Decimal:
    return sum((one.quantity.value for one in parts), Decimal(0))


def _is_right(total: Number, parts: Sequence[Number]) -> bool:
    steps = [_step(one, (total, *parts)) for one in (total, *parts)]
    room = sum(steps, Decimal(0)) / 2
    off = abs(_sum(parts) - total.quantity.value)
    ones = len(_ONE_MORE.findall(parts[0].statement.text)) if not total.quantity.unit else 0
    return off == 0 or off < room or 0 < total.quantity.value - _sum(parts) <= ones


def _step(one: Number, series: Sequence[Number]) -> Decimal:
    """The last place of a number: « 1 M€ » beside « 2,5 M€ » is told to the tenth as well."""
    finest = [
        other.quantity.step for other in series
        if other.quantity.factor == one.quantity.factor and "," in other.quantity.words
    ]  # fmt: skip
    return min(finest, default=one.quantity.step) if "," not in one.quantity.words else one.quantity.step


def _has_right_part(total: Number, parts: Sequence[Number], numbers: Sequence[Number]) -> bool:
    """Whether some of the parts, or some other numbers beside them, make the whole: then nobody can say what is wrong."""
    if any(_is_right(total, some) for size in range(2, len(parts)) for some in combinations(parts, size)):
        return True
    summed = _sum(parts)
    return any(
        one.quantity.value in {summed, summed + total.quantity.value}
        and one.quantity.unit == total.quantity.unit
        and one is not total
        for one in numbers
        if one not in parts
    )


def _weight(
    passage: Passage, total: Number, parts: Sequence[Number], numbers: Sequence[Number], *, ahead: bool
) -> int:
    """How much speaks for it that the parts were meant to make the whole, and do not."""
    summed, value = _sum(parts), total.quantity.value
    if _are_noted(passage, (total, *parts)) and not _SPLITS.search(passage.text[total.end : parts[0].start]):
        return 0  # « de Brassy (28), de Dun (15) et de Chalaux (8) »
    ratio = summed / value
    if not _LOW <= ratio <= _HIGH:
        return 0
    text = passage.text
    lead = text[total.number_end : parts[0].start] if not ahead else ""
    whole_clause = text[max(0, total.start - 80) : total.start] if not ahead else ""
    joints = [text[one.number_end : two.start] for one, two in pairwise(parts)]
    is_last = all(
        one.is_aside or one.start <= max(parts[-1].start, total.start) or one.sentence > parts[-1].sentence
        for one in numbers
    )
    named = [one.quantity for one in parts if not one.quantity.unit and one.quantity.noun]
    others = [one for one in named if one.noun != total.quantity.noun]
    weight = 0
    weight += 3 * bool(re.search(r": ?(?:[^,;.:]{0,40})$", lead))
    weight += 3 * ahead
    weight += 2 * bool(_SPLITS.search(f"{whole_clause} {lead} {' '.join(joints)}") and not ahead)
    weight += 1 * bool(_COUNTS.search(lead))
    weight += 2 * bool(_PRONOUN.search(f"{lead} {text[parts[0].start : parts[0].start + 40]}"))
    weight += 2 * _are_parallel(passage, parts)
    weight += 3 * (frozenset(one.noun for one in named) in _PAIRS and len(parts) == _FEWEST)
    weight += 3 * bool(re.fullmatch(r",? ", lead) and len(parts) == len(named))
    weight += 2 * (0 < sum(one.quantity.symbol == _SHARE for one in parts) < len(parts))
    weight += len(parts) > _FEWEST
    weight += is_slip(value, summed)
    weight += is_last
    weight += abs(ratio - 1) <= _CLOSE
    weight -= 2 * bool(others and len(others) == len(parts) and ":" not in lead)
    weight -= 2 * (parts[-1].sentence > total.sentence + 1)
    weight -= 3 * bool(_SIDES.search(text[total.start : parts[-1].end]))
    return weight


def _are_parallel(passage: Passage, parts: Sequence[Number]) -> bool:
    """Whether each part is told in the same turn: « pour la voie, … pour les ouvrages », « (0,4 M€), … (1,7 M€) »."""
    text = passage.text
    if _are_noted(passage, parts):
        return True
    behind = [re.match(r" ([a-zà-ÿ']+) ?", text[one.end :]) for one in parts]
    words = {match[1].removesuffix("'").rstrip("s") if match else "" for match in behind}
    alike = {"à", "au", "aux", "en", "dans", "sur", "pour", "par", "de", "d", "du", "des", "place"}
    return (
        all(match is not None for match in behind)
        and words <= alike
        and (len(words) == 1 or words <= {"à", "au", "aux", "en", "dans", "sur", "place"})
    )


def _are_noted(passage: Passage, some: Sequence[Number]) -> bool:
    """Whether each number stands in brackets: « Auch (4), Condom (3) »."""
    return all(passage.text[one.start - 1 : one.start] == "(" for one in some)


def _told(reading: Reading, passage: Passage, total: Number, parts: Sequence[Number]) -> Diagnostic:
    said = " + ".join(one.quantity.words[: one.number_end - one.start] for one in parts)
    message = f"« {total.quantity.words} », mais les parts font {total.quantity.said(_sum(parts))} ({said})"
    place = reading.place(passage, total.start, total.start + len(total.quantity.words))
    return warning("D330", message, place, "corrigez le total, ou la part qui est fausse")
