"""Inclusive typography, which administrative texts leave out (circulaire du 21 novembre 2017)."""

from __future__ import annotations

import re

from dossier.checks.passages import Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning

_ENDINGS = r"e|es|ne|nes|le|les|ère|ères|rice|rices|trice|trices|se|ses|euse|euses|ve|ves|fe|fes|sse|esse|esses|ale|ales|elle|elles|x|ée|ées"
_INCLUSIVE = re.compile(
    rf"(?<![\w@])[A-Za-zÀ-ÿœ]{{2,}}(?:[·•‧・⋅][A-Za-zÀ-ÿœ]{{1,6}}(?:[·•‧・⋅]s)?|\.(?:{_ENDINGS})(?:\.s)(?!\w)|\.(?:e|ne|rice|trice|ère|euse)s?(?![\w.]\w)(?!\w)"
    rf"|\((?:{_ENDINGS}|e\.s|ne\.s)\)s?(?!\w)|/(?:{_ENDINGS})(?:/s)?(?![\w/])|-(?:e|ne|le|trice|ère|euse)-s(?!\w))"
)


def report_inclusive_marks(reading: Reading) -> list[Diagnostic]:
    """Report words that carry two genders in one: « agent·e·s », « élu(e)s », « habitant.e.s » (D443)."""
    return [
        warning(
            "D443",
            f"écriture abrégée des deux genres : {quoted(match[0])}",
            reading.place(passage, *match.span()),
            "écrivez les deux formes (« les élus et les élues »), ou un mot commun",
        )
        for passage in reading.passages
        for match in matches_of(_INCLUSIVE, passage.text)
    ]
