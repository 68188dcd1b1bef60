"""Capitals after the Lexique: functions without, the State with, bodies at their first needed word."""

from __future__ import annotations

import re

from dossier.checks.passages import Reading, quoted
from dossier.diagnostics import Diagnostic, warning

_ROLES = (
    "Préfets?|Préfètes?|Sous-[Pp]réfets?|Sous-[Pp]réfètes?|Ministres?|Maires?|Présidente?s?|Sénateurs?|Sénatrices?|Députée?s?|"
    "Directeurs?|Directrices?|Conseill(?:er|ère)s?|Recteurs?|Rectrices?|Procureure?s?|Secrétaires?"
)
_FUNCTION = re.compile(
    rf"(?P<before>(?:^|\b[a-zà-ÿ']+|[,;:(«]) ?)(?<![A-Z])\b(?P<article>le|la|les|du|des|au|aux|un|une|ce|cette|son|sa|leur|leurs|tous les)\s+(?P<role>{_ROLES})\b(?! de la République)"
)
_ADDRESS = re.compile(r"(?:Monsieur|Madame|Messieurs|Mesdames|M\.|Mme)\s*(?:le|la|les)?\s*$")
_STATE = re.compile(
    r"\b(?:services?|agents?|aides?|soutien|représentante?s?|crédits?|contrats?|financements?|subventions?|budget|chef|secrétaire|"
    r"ministre|engagement|politiques?|fonctionnaires?|dotations?|part|côté|rôle|action|participation|opérateurs?) "
    r"(?P<state>(?:de l'|d')[éÉ]?état\b|(?:de l')état\b)"
)
_BODIES = re.compile(
    r"\b(?P<first>[Cc]onseil|[Cc]ommunauté|[Aa]gence|[Dd]irection|[Cc]hambre|[Cc]aisse|[Oo]ffice|[Cc]entre|[Ss]ervice|[Ii]nspection|[Mm]ission)"
    r"(?P<link> (?:de |d'|du |des )?)(?P<second>Départementale?|Régionale?|Municipale?|Communautaire|Nationale?|Interministérielle?|"
    r"Communes|Agglomération|Commerce|Métiers|Hospitalier)\b"
)


def report_wrong_capitals(reading: Reading) -> list[Diagnostic]:
    """Report a function or a body with the wrong capitals: « le Préfet », « les services de l’état », « Conseil Départemental » (D507)."""
    official = " ".join(
        str(one.name)
        for registry in (reading.kit.organisations, reading.kit.names)
        for one in registry.values()
    )
    found = []
    for passage in reading.passages:
        if passage.in_capitals:
            continue
        text = passage.text
        for match in _FUNCTION.finditer(text):
            if _ADDRESS.search(text[: match.start("role")]) or match["role"] in official:
                continue
            place = reading.place(passage, match.start("article"), match.end("role"))
            written = f"{match['article']} {match['role'].lower()}"
            message = f"{quoted(text[match.start('article') : match.end('role')])} : une fonction ne prend pas de capitale"
            found.append(warning("D507", message, place, f"écrivez « {written} »"))
        for match in _STATE.finditer(text):
            place = reading.place(passage, *match.span("state"))
            found.append(
                warning("D507", "« état » pour l’État : la capitale manque", place, "écrivez « État »")
            )
        for match in _BODIES.finditer(text):
            if match[0] in official:
                continue
            place = reading.place(passage, *match.span())
            right = f"{match['first']}{match['link']}{match['second'].lower()}"
            message = f"{quoted(match[0])} : la capitale ne va qu’au premier mot"
            found.append(warning("D507", message, place, f"écrivez {quoted(right)}"))
    return found
