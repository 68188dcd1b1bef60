"""How many steps a text says its programme has, against the lines of the programme typed in that sheet (D421)."""

from __future__ import annotations

import re

from dossier.checks.dates.hours_in_order import typed_programmes
from dossier.checks.passages import Kind, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.diagnostics import Diagnostic
from dossier.language.fr.quantities import read_quantities

_STEPS = frozenset(["étape", "rendez-vous", "séquence", "moment", "temps", "halte"])
_WHOLE = re.compile(
    r"\b(?:[Ll]a|[Ll]e|[Ll]'|[Ll]es|[Cc]ette|[Cc]e|[Cc]es) ?(?:(?:deux|trois) )?(?:matinée|journée|journées|programme|après-midi|visite|déplacement|parcours|jours)\b"
    r"[^.;:]{0,30}\b(?:compte\w*|comporte\w*|propose\w*|prévoi\w+|compren\w+|s'organise\w* en|se déroule\w* en)(?: donc| ainsi)? $"
)


def report_wrong_number_of_steps(reading: Reading) -> list[Diagnostic]:
    """« La matinée compte six étapes » beside a programme of five lines."""
    lines: dict[str, int] = {}
    for programme in typed_programmes(reading):
        sheet = programme[0][0].sheet
        lines[sheet] = lines.get(sheet, 0) + len(programme)
    found = []
    for passage in reading.prose if lines else ():
        if passage.kind is not Kind.BODY or passage.sheet not in lines:
            continue
        for start, sentence in passage.sentences():
            for one in read_quantities(sentence):
                if (
                    one.unit
                    or one.noun not in _STEPS
                    or not one.is_exact
                    or not _WHOLE.search(sentence[: one.start])
                ):
                    continue
                count = lines[passage.sheet]
                if one.value == count:
                    continue
                place = reading.place(passage, start + one.start, start + one.end)
                message = (
                    f"le texte annonce {quoted(one.words)}, le programme de cette fiche en compte {count}"
                )
                found.append(
                    contradiction(
                        reading.kit, "D421", message, place, "corrigez le nombre, ou complétez le programme"
                    )
                )
    return found
