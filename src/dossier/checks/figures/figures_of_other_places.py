"""A named figure told of another place than its own: « Dans le Tarn, {{contrats_aude}} » (D329)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.content.kit import Kit
from dossier.content.typed_texts import WrittenText, prose_texts
from dossier.diagnostics import Diagnostic, warning
from dossier.geography.departments import department_codes
from dossier.tree import Document

_NAMED = re.compile(r"\{\{\s*(?P<name>[a-z0-9_-]+)\s*(?:\|[^{}]*)?\}\}", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:^|(?<=[.!?…:;»]))\s*(?=\S)", re.MULTILINE)
#: The place that a sentence begins with: « Dans le Tarn, », « En Corrèze, », « À Montarel, ».
_FIRST = re.compile(
    r"(?:[Dd]ans (?:le |la |les |l'|le département (?:de la |de l'|du |des |de ))|[Ee]n |[ÀàA] (?:la |l')?|[Aa]u |[Aa]ux )"
    r"(?P<place>[A-ZÀ-Ý][\w'-]*(?:(?: de | d'|-)[A-ZÀ-Ýa-z][\w'-]*)*), (?P<rest>[^{}]{0,60})$"
)


def report_figures_of_other_places(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a figure whose ``perimetre`` is one place, in a sentence that begins with another and does not name its own."""
    places = _places(kit)
    scopes = {
        str(name): bare(fold(str(figure.scope))) for name, figure in kit.figures.items() if figure.scope
    }
    owned = {name: found for name, scope in scopes.items() if (found := scope) in places}
    texts = [text for sheet in kit.sheets.values() for text in prose_texts(sheet.body)] if owned else []
    return [finding for text in texts for finding in _of_text(text, owned, places)]


def _places(kit: Kit) -> dict[str, str]:
    """Every département and territory of the register, by its name without accents, with its rank: département or other."""
    found = {bare(fold(name)): "departement" for name in department_codes()}
    return found | {bare(fold(str(one.name))): str(one.kind) for one in kit.territories.values()}


def _of_text(text: WrittenText, owned: dict[str, str], places: dict[str, str]) -> Iterator[Diagnostic]:
    whole = fold(str(text.text))
    for match in _NAMED.finditer(whole):
        own = owned.get(match["name"])
        if own is None:
            continue
        start = [0, *(cut.end() for cut in _SENTENCE.finditer(whole[: match.start()]))][-1]
        first = _FIRST.match(whole[start : match.start()])
        end = re.search(r"[.!?;](?:\s|$)", whole[match.end() :])
        sentence = _NAMED.sub("", bare(whole[start : match.end() + (end.start() if end else len(whole))]))
        if first is None or own in sentence:
            continue
        told = bare(first["place"])
        if places.get(told) != places[own] or told == own:
            continue  # a town within its département is no contradiction
        message = f"chiffre « {match['name']} » donné pour « {first['place']} » : son périmètre est « {own.title()} »"
        span = text.span(start + first.start("place"), start + first.end("place"))
        yield warning("D329", message, span, "nommez le chiffre de ce lieu, ou corrigez le lieu")
