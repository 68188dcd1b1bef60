"""How often something is, told in two ways: « toutes les 20 minutes, soit quatre par heure » (D437)."""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.checks.passages import Reading
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.dates import MONTH
from dossier.language.fr.numbers import format_number
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters

#: How long each lasts, in minutes.
_LASTS = {
    "minute": 1, "heure": 60, "jour": 1440, "semaine": 10080, "mois": 43800, "bimestre": 87600, "trimestre": 131400, "semestre": 262800,
    "an": 525600, "année": 525600,
}  # fmt: skip
_FEW = 3
_UNIT = "|".join(sorted(_LASTS, key=len, reverse=True))
_NUMBER = rf"\d+|{NUMBER_WORD}(?:-{NUMBER_WORD})*"
_OFTEN = re.compile(
    rf"\b(?:chaque (?P<each>{_UNIT})|tou(?:te)?s les (?:(?P<every>{_NUMBER}) )?(?P<unit>{_UNIT})s?)(?:,? soit |, (?=[^,;.]{{1,25}} fois par )|[^.;:\d]{{0,50}}(?:, à \d[\d,]* km)? ?: )(?P<times>{_NUMBER})(?: fois| [^\W\d_]+)? par (?P<per>{_UNIT})\b"
)
#: « deux fois par an, en mai et en novembre »
_MONTHLY = re.compile(
    rf"\b(?P<times>{_NUMBER}) (?:fois|réunions|rencontres|sessions|rendez-vous) par an\b[^.;:()\d]{{0,25}}?,? (?P<months>en (?:{MONTH})(?:, (?:en )?(?:{MONTH}))* et (?:en )?(?:{MONTH}))\b",
    re.IGNORECASE,
)


def report_wrong_frequencies(reading: Reading) -> list[Diagnostic]:
    """A number of times that does not follow from the time between two of them (D437)."""
    found = []
    for passage in reading.passages:
        for match in matches_of(_OFTEN, passage.text):
            every = _number(match["every"] or "1") * _LASTS[match["each"] or match["unit"]]
            times = Decimal(_LASTS[match["per"]]) / every if every else Decimal(0)
            said = _number(match["times"])
            if times < 1 or abs(times - said) < max(
                Decimal("0.6") if times > _FEW else Decimal("0.3"), times * Decimal("0.05")
            ):
                continue
            place = reading.place(passage, *match.span("times"))
            right = format_number(
                times.quantize(Decimal("0.1") if times % 1 and times < _FEW else Decimal(1))
            )
            lead = (
                passage.text[match.start() : match.start("times")].partition(", soit")[0].partition(" :")[0]
            ).rstrip(", ")
            message = f"« {passage.text[match.start('times') : match.end()]} » : {lead} fait {right} par {match['per']}"
            found.append(error("D437", message, place, "corrigez l’un des deux"))
        for match in matches_of(_MONTHLY, passage.text):
            said, months = _number(match["times"].lower()), len(re.findall(MONTH, match["months"]))
            if said > 1 and months != said:
                place = reading.place(passage, *match.span("times"))
                message = f"« {match['times']} » par an, mais {months} mois : {match['months']}"
                found.append(error("D437", message, place, "corrigez l’un des deux"))
    return found


def _number(words: str) -> Decimal:
    return Decimal(words) if words.isdigit() else Decimal(read_letters(words) or 0)
