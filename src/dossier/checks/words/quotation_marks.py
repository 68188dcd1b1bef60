"""Quotation marks that do not answer each other: typography leaves them as they are typed, and this says so."""

from __future__ import annotations

from dossier.checks.passages import Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.typography.quotes import pair_quotes

_AROUND = 18  # characters shown on each side


def report_unpaired_quotes(reading: Reading) -> list[Diagnostic]:
    """Report a straight mark without its fellow, or two quotations that cross (D470).

    A single « or » is D447's: its fellow may stand in a later paragraph.
    """
    return [found for passage in reading.passages if (found := _fault_of(reading, passage)) is not None]


def _fault_of(reading: Reading, passage: Passage) -> Diagnostic | None:
    text = passage.text
    pairing = pair_quotes(text)
    start = pairing.first_fault
    if start is None:
        return None
    crossed = text[start] != '"'
    what = "guillemets croisés" if crossed else "guillemet droit sans son pareil"
    hint = (
        "fermez d’abord la citation ouverte en dernier : « … “ … ” … »"
        if crossed
        else "ajoutez le guillemet qui manque, ou écrivez « et » ; le texte reste tel que vous l’avez tapé"
    )
    shown = quoted(text[max(0, start - _AROUND) : start + _AROUND])
    return warning("D470", f"{what} : {shown}", reading.place(passage, start, start + 1), hint)
