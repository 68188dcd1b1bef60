"""How many groups a whole makes, and a total to which a sentence adds what the one before has counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.numbers.reckoning.derivations import Derivation
from dossier.checks.numbers.reckoning.operands import Operand
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import Quantity

_SO = re.compile(r"\b(?:donc|ainsi|soit|ce qui (?:donne|fait|représente))\b[^,;.:]{0,40}$")
#: What holds persons: « 24 personnes » by unit, « 408 places ».
_HOLDS = frozenset({"place", "lit", "siège", "couchage", "poste", "emploi"})
_ADDS = re.compile(
    r"^(?:Et a|A)vec (?:les |ses |leurs |ces )?(?=\d|\w)|^(?:S'y|Y) ajoutent |^En (?:y )?ajoutant |^Si l'on (?:y )?ajoute ",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:\bl'effectif|\ble total|\bl'ensemble|\bla capacité|\bl'équipe|\ble personnel|\ble réseau|\bl'établissement|\ble site|\bon|\bce sont)\b[^,;:.\d]{0,45}$",
    re.IGNORECASE,
)


def groups(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« Chaque unité regroupe 24 personnes. Les 408 places forment ainsi 17 unités »."""
    one = result.quantity
    if (
        one.unit
        or one.is_bare
        or result.per
        or not one.is_exact
        or not _SO.search(result.statement.text[: one.start])
    ):
        return
    for rate in some:
        if (
            rate.per != one.noun
            or rate.quantity.unit
            or rate.quantity.value < 2
            or not rate.quantity.is_exact
        ):
            continue
        for whole in some:
            other = whole.quantity
            if whole.distance or whole is rate or other.unit or other.is_bare or other.end > one.start:
                continue
            if _holds_alike(rate.quantity, other) and other.value > one.value and not whole.per:
                how = f"{other.words} ÷ {rate.quantity.words}"
                yield Derivation(other.value / rate.quantity.value, how, (whole, rate))


#: « ils seront alors 90 », « ce qui portera leur nombre à 90 »
_THEN = re.compile(
    r"(?:\b(?:ils|elles|on) (?:en )?(?:seront|compter\w*) (?:alors|donc|ainsi|désormais)|\bport\w+ (?:alors |donc |ainsi )?(?:leur nombre|le total|l'effectif|le nombre de \w+) à) $",
    re.IGNORECASE,
)
_MORE = re.compile(r"^ (?:[^\W\d_]+ )?(?:de plus|supplémentaires?|autres|nouveaux|nouvelles|en plus)\b")


def what_there_will_be(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 60 moniteurs ont été formés. La fédération en formera 30 de plus : ils seront alors 90 »."""
    one, text = result.quantity, result.statement.text
    if one.unit or not one.is_exact or not _THEN.search(text[: one.start]):
        return
    added = [
        item
        for item in some
        if item.distance == 0 and item.quantity.end <= one.start
        and _MORE.match(text[item.quantity.number_end :])
    ]  # fmt: skip
    before = [
        item for item in some
        if item not in added and not item.quantity.unit and not item.quantity.is_bare and item.quantity.is_exact and not item.per
        and (item.distance == 1 or (item.distance == 0 and item.quantity.end <= one.start))
    ]  # fmt: skip
    if len(added) == 1 and len(before) == 1:
        parts = (before[0], added[0])
        how = " + ".join(item.quantity.words for item in parts)
        yield Derivation(parts[0].quantity.value + parts[1].quantity.value, how, parts)


def additions(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 187 surveillants […]. Avec les 46 personnels administratifs et les 22 conseillers, l'effectif atteindra 255 agents »."""
    one, text = result.quantity, result.statement.text
    if (
        one.unit
        or result.per
        or not one.is_exact
        or not _ADDS.match(text)
        or not _WHOLE.search(text[: one.start])
    ):
        return
    added = [item for item in some if item.distance == 0 and item.quantity.end <= one.start]
    before = [
        item for item in some if item.distance == 1 and not item.quantity.unit and not item.quantity.is_bare
    ]
    if not added or len(before) != 1:
        return
    parts = [*before, *added]
    if all(
        item.quantity.is_exact and not item.quantity.unit and not item.per and item.quantity.value < one.value
        for item in parts
    ):
        yield Derivation(
            sum((item.quantity.value for item in parts), one.value * 0),
            " + ".join(item.quantity.words for item in parts),
            tuple(parts),
        )


def _holds_alike(one: Quantity, other: Quantity) -> bool:
    people = word_list("gens") | _HOLDS
    return one.noun == other.noun or (one.noun in people and other.noun in people)
