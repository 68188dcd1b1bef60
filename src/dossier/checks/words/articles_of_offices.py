"""A possessive or « un » of one gender before a function of the other: « Son directrice », « une président » (D441)."""

from __future__ import annotations

import re

from dossier.checks.passages import Reading
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning

_FEMALE = (
    r"directrice|présidente|vice-présidente|préfète|sous-préfète|rectrice|conseillère|adjointe|sénatrice|députée|cheffe|procureure|coordinatrice|animatrice|médiatrice"
    r"|fondatrice|infirmière|professeure|principale adjointe|proviseure|ingénieure|agricultrice|éleveuse|institutrice|formatrice|inspectrice|commandante|colonelle"
)
_MALE = (
    r"directeur|président|vice-président|préfet|sous-préfet|recteur|conseiller|adjoint|sénateur|député|procureur|coordinateur|animateur|médiateur|fondateur|infirmier"
    r"|agriculteur|éleveur|instituteur|formateur|inspecteur|commandant|colonel"
)
_WRONG = re.compile(
    rf"(?<![\w'-])(?:(?P<m>[Uu]n|[Cc]e|[Ss]on(?= [^aeiouyéèêàhœ])) (?P<female>{_FEMALE})|(?P<f>[Uu]ne|[Cc]ette|[Ss]a) (?P<male>{_MALE}))(?![\w-])"
)


def report_articles_of_offices(reading: Reading) -> list[Diagnostic]:
    """The word beside a function agrees with it."""
    found = []
    for passage in reading.passages:
        for match in matches_of(_WRONG, passage.text):
            place = reading.place(passage, *match.span())
            message = f"« {match[0]} » : l’un est au masculin, l’autre au féminin"
            found.append(warning("D441", message, place, "accordez les deux mots"))
    return found
