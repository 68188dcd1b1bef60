"""Numbers that count nothing: dates, hours, years, ranks, names and addresses. They are painted over before reading."""

from __future__ import annotations

import re

from dossier.language.fr.dates import MONTH

#: What stands for a painted character: neither a letter, nor a digit, nor a space.
PAINT = "\u2588"
_DAY = rf"(?:1er|\d{{1,2}})(?= (?:{MONTH})\b)"
#: Words before a number that is a rank or a name.
_RANKED = (
    r"(?:\b[Aa]rt(?:icles?|\.)|\bpages?|\bp\.|\b[Pp]hases?|\b[Tt]ranches?|\b[Ll]ignes?|\b[Ll]ots?|\b[Zz]ones?|\b[Tt]ableaux?|\b[Ff]igures?"
    r"|\b[Aa]nnexes?|\b[Ff]iches?|\b[Aa]xes?|\b[Aa]ctions?|\b[Cc]hapitres?|\bn°|\bnuméro|\b[Nn]iveau|\b[Éé]tapes?|\b[Ss]alle|\bRN|\bRD|\bA|\bN|\bD) ?\d+(?:(?:, | et | à )\d+)*(?![\d ]*\d{3})(?!\d)(?! (?:€|M€|%|km|heures?\b|minutes\b))"
)
_MASKED = re.compile(
    "|".join(
        (
            rf"(?<![\d,])(?:(?:1er|\d{{1,2}})(?:, | et | au | à | ou |-))*(?:1er|\d{{1,2}}) (?:{MONTH})\b(?: \d{{4}}\b)?",
            r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b",
            r"\b\d{1,2} ?(?:h|heures) ?\d{2}\b|(?<=[àÀ] )\d{1,2} ?(?:h|heures)\b|\b(?:de|dès|entre|vers|et|jusqu'à|à partir de) \d{1,2} ?(?:h|heures)\b(?= à| et)|(?<=[-–] )\d{1,2} ?h\b|\b\d{1,2} ?h\b(?= [-–])|\b\d{1,2}h\b|\b\d{1,2}:\d{2}\b",
            r"(?:\+33|0)[ .]?\d(?:[ .]\d{2}){4}",
            r"\b(?:19|20)\d{2}(?: ?[-–/] ?(?:19|20)?\d{2,4})?\b(?! (?:€|euros|habitants|personnes|élèves|emplois|logements))",
            r"\b1[0-8]\d{2}\b(?<=(?:en|de|in) \d{4})",
            _RANKED,
            r"(?<![\w,.])\d+(?:er|re|e|ème|nde?|es|res)\b",
            r"\b[A-Z]{1,4}[ -]?\d+\b(?!,\d)(?! (?:millions?|milliards?|€|M€|%|euros|\d{3}\b))|\b\d+[A-Z]\b",
            r"\b\d{5}(?= [A-ZÀ-Ý])",
            # « un collège flambant neuf », « l'ancien lycée et le lycée neuf »: no number
            r"(?:\bflambant|\b[Tt]out|\bà|\b(?:un|le|ce|du|au|son|leur) [a-zà-ÿ]{3,}) neuf\b(?=[,.;:)»]| (?:et|qui|que|où|dont|a|est|sera|de|à|pour|sur)\b|$)(?! sur (?:dix|\d))",
            r"(?<=[a-zà-ÿ] \()(?:0[1-9]|[1-8]\d|9[0-5]|97[1-6]|2[AB])(?=\))",  # « Auterive (31) »: a département
            r"\b\d+(?: bis| ter)?(?=,? (?:rue|avenue|boulevard|place|quai|allée|chemin|impasse)\b)",
        )
    )
)


def painted(text: str) -> str:
    """``text`` with such numbers painted over, every character at its place."""
    return _MASKED.sub(lambda match: PAINT * len(match[0]), text)
