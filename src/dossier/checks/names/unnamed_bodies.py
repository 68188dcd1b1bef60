"""« La commune », « l’EPCI » in a sheet that has named none yet."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Kind, Reading, quoted
from dossier.content.model.actor import TerritoryKind
from dossier.diagnostics import Diagnostic, advice

_BARE_NAME = re.compile(
    r"^(?:La (?P<commune>commune|ville)|(?:L'(?P<epci>EPCI|intercommunalité|agglomération)|La communauté de communes))(?= (?:et|a|ont|est|sont|s'|se|porte|bénéficie|souhaite|accueille|engage)\b)"
)


def report_unnamed_bodies(reading: Reading) -> list[Diagnostic]:
    """Report a sheet that opens on « La commune et l’EPCI » before any of them has a name (D428)."""
    towns = [
        bare(fold(str(territory.name)))
        for territory in reading.kit.territories.values()
        if territory.kind is TerritoryKind.MUNICIPALITY
    ]
    found = []
    for sheet in reading.kit.sheets:
        passages = reading.of_sheet(sheet)
        first = next((index for index, one in enumerate(passages) if one.kind is Kind.BODY), None)
        match = _BARE_NAME.match(passages[first].text) if first is not None else None
        if first is None or match is None:
            continue
        before = bare(" ".join(passage.text for passage in passages[:first]))
        named = any(re.search(rf"(?<!\w){re.escape(town)}(?!\w)", before) for town in towns)
        if named or (
            not towns and re.search(r" [A-ZÀ-Þ][a-zà-ÿ]+", " ".join(one.text for one in passages[:first]))
        ):
            continue
        place = reading.place(passages[first], *match.span())
        message = f"{quoted(match[0])} : la fiche n’a encore nommé ni commune ni intercommunalité"
        found.append(advice("D428", message, place, "donnez le nom officiel à la première mention"))
    return found
