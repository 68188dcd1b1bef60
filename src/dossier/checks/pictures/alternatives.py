"""Alternatives of images that are long or open with empty words; images that are described and never shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import Reading
from dossier.diagnostics import Diagnostic, Span, advice
from dossier.language.fr.lists_of_words import join_words
from dossier.language.fr.word_lists import word_group
from dossier.text import origin_of
from dossier.tree import Chapter, Picture, iter_blocks

MOST_SIGNS = 250
_SAID_ELSEWHERE = frozenset(word_group("empty_alternatives"))  # D854 says these
_EMPTY_LEAD = re.compile(
    r"^(?:une? |l'|la )?(?:image|photo|photographie|illustration|visuel|cliché)\s+(?:de |du |des |d'|représentant|montrant|qui montre)",
    re.IGNORECASE,
)


def report_poor_alternatives(reading: Reading) -> list[Diagnostic]:
    """Report an alternative text that opens on « photo de », or that is too long to be heard (D621)."""
    found = []
    for text, place in _alternatives(reading):
        plain = text.replace("’", "'").strip()
        if _EMPTY_LEAD.match(plain):
            lead = " ".join(text.split()[:3])
            hint = "supprimez ces mots : le lecteur d’écran annonce déjà une image"
            found.append(advice("D621", f"texte de remplacement qui commence par « {lead} »", place, hint))
        elif " " not in plain and plain.isalpha() and plain.lower() not in _SAID_ELSEWHERE:
            hint = "dites ce que l’on y voit : qui, quoi, où"
            found.append(advice("D621", f"texte de remplacement d’un seul mot : « {text} »", place, hint))
        elif len(text) > MOST_SIGNS:
            hint = "une ou deux phrases ; le reste va dans le texte"
            found.append(advice("D621", f"texte de remplacement de {len(text)} signes", place, hint))
    return found


def _alternatives(reading: Reading) -> Iterator[tuple[str, Span]]:
    for part in reading.document.parts:
        for block in iter_blocks(part.blocks) if isinstance(part, Chapter) else ():
            if isinstance(block, Picture) and block.alternative:
                yield block.alternative, reading.kit.place(origin_of(block.alternative), block.span)


def report_unplaced_images(reading: Reading) -> list[Diagnostic]:
    """Report an image that images.yaml describes and no sheet shows (D622)."""
    kit = reading.kit
    placed = {
        block.name.removeprefix("images/")
        for part in reading.document.parts
        for block in (iter_blocks(part.blocks) if isinstance(part, Chapter) else ())
        if isinstance(block, Picture)
    }
    logos = {str(one.logo) for one in kit.organisations.values() if one.logo}
    written = "\n".join(sheet.body.source.text for sheet in kit.sheets.values())
    undescribed = sorted(name for name in placed if name not in kit.images)
    hint = "placez-la dans une fiche, ou supprimez sa notice"
    if undescribed:  # most often one image whose file was given another name
        shown = join_words([f"« {name} »" for name in undescribed[:3]], "ou")
        hint = f"si l’image a changé de nom, donnez le nouveau à cette notice : {shown} ; sinon, {hint}"
    return [
        advice("D622", f"image « {name} » décrite et jamais placée", card.span, hint)
        for name, card in kit.images.items()
        if name not in placed and name not in logos and name not in written
    ]
