"""How an editor wants a picture set: its place, its shape and its focus, beside the picture or on its card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dossier.content.model.image import Image
from dossier.content.model.picture_places import (
    FOCUS_HINT,
    SHAPE_HINT,
    PicturePlace,
    Point,
    read_focus,
    read_shape,
)
from dossier.diagnostics import Diagnostic, Span, error

_OWN = {"src", "alt", "title"}  # what Markdown itself says of an image
_WORDS = "largeur, format et cadrage : {largeur=page format=16:9 cadrage=haut}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is said of how a picture is set; "" and None for what is not said."""

    place: str = ""
    shape: str = ""
    focus: Point | None = None

    def completed(self, card: Image | None) -> Setting:
        """With what the card says where this says nothing."""
        if card is None:
            return self
        return Setting(
            self.place or str(card.place or ""), self.shape or (card.shape or ""), self.focus or card.focus
        )


def read_setting(
    attributes: Mapping[str, object], place: Span, report: Callable[[Diagnostic], None]
) -> Setting:
    """What stands in braces behind an image; what is none of its words is reported (D623)."""
    said: dict[str, str] = {name: str(value) for name, value in attributes.items() if name not in _OWN}
    places = [one.value for one in PicturePlace]
    width, shape, focus = said.pop("largeur", ""), said.pop("format", ""), said.pop("cadrage", "")
    folded = width.replace("é", "e")
    found = [
        (width and folded not in places, f"largeur d’image inconnue « {width} »", f"largeurs possibles : {', '.join(places)}"),
        (shape and read_shape(shape) is None, f"format d’image inconnu « {shape} »", SHAPE_HINT),
        (focus and read_focus(focus) is None, f"cadrage inconnu « {focus} »", FOCUS_HINT),
        (bool(said), f"attribut d’image inconnu « {' '.join(said)} »", f"attributs possibles : {_WORDS}"),
    ]  # fmt: skip
    for is_wrong, message, hint in found:
        if is_wrong:
            report(error("D623", message, place, hint))
    return Setting(folded if folded in places else "", read_shape(shape) or "", read_focus(focus))
