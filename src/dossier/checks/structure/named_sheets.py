"""References to a sheet by its title: « voir la fiche « Les moyens de demain » » of a kit that has none (D523)."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.letter_distance import letters_apart
from dossier.checks.passages import Reading, flat, quoted
from dossier.content.typed_texts import prose_texts
from dossier.diagnostics import Diagnostic, warning

_NAMED = re.compile(
    r"(?:\b(?:fiche|rubrique|chapitre|partie|encadré|page|section)s?[\s\u00a0\u202f]+(?:intitulée?s?[\s\u00a0\u202f]+)?|(?P<see>\((?:[Vv]oir|[Cc]f\.)(?: aussi)?[\s\u00a0\u202f]+))«[\s\u00a0\u202f]*(?P<title>[^«»]{3,80}?)[\s\u00a0\u202f]*»"
)
_OF_OURS = re.compile(
    r"\b(?:[Vv]oir|[Cc]f\.?|dans|lire|consulter|détaillée?s? dans|renvo\w+ à|(?:[Ll]e |[Ll]a |[Ll]es |l['’])(?:tableau|carte|schéma|graphique|plan|liste|détail|photo|calendrier|encadré|frise)s? (?:de|à))\b[^.;«]{0,60}$"
)


def report_references_to_no_sheet(reading: Reading) -> list[Diagnostic]:
    """A title in guillemets behind « la fiche » that no sheet, heading or part of the kit has."""
    titles = _titles(reading)
    found: list[Diagnostic] = []
    for sheet in reading.kit.sheets.values():
        for text in prose_texts(sheet.body):
            for match in _NAMED.finditer(text.text):
                said = bare(fold(match["title"]))
                if said in titles or not (match["see"] or _OF_OURS.search(text.text[: match.start()])):
                    continue
                near = next(
                    (title for known, title in titles.items() if letters_apart(known, said, 3) <= 3), ""
                )
                hint = f"écrivez {quoted(near)}" if near else "corrigez le titre, ou retirez le renvoi"
                place = text.span(match.start("title"), match.end("title"))
                found.append(
                    warning(
                        "D523", f"fiche {quoted(match['title'])}, mais le dossier n’en a pas", place, hint
                    )
                )
    return found


def _titles(reading: Reading) -> dict[str, str]:
    """Every title that a reader meets, without accents or capitals."""
    titles = [flat(chapter.title) for chapter in reading.chapters]
    titles += [
        str(sheet.front.short_title) for sheet in reading.kit.sheets.values() if sheet.front.short_title
    ]
    titles += [passage.text for passage in reading.prose if passage.kind.is_head]
    titles += [str(part.title) for part in reading.kit.head.groups]
    return {bare(fold(title)): title for title in titles}
