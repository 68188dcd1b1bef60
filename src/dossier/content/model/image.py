"""Images: what is shown, by whom it was made, and how it may be used."""

from __future__ import annotations

from typing import Annotated

from dossier.content.model.base import Block, Entity, declare
from dossier.content.model.field_types import Day, Flag, Line, Literal, Memo, Prose, choice
from dossier.content.model.picture_places import Focus, PicturePlace, Shape


class Image(Block):
    """The particulars of one image file."""

    alternative: Line | None = declare(
        "Texte de remplacement", "Ce que montre l’image, pour qui ne la voit pas.", alias="alt", default=None
    )
    caption: Prose | None = declare(
        "Légende", "Légende imprimée sous l’image.", alias="legende", default=None
    )
    credit: Line | None = declare("Crédit", "Auteur : © Nom, ou « D.R. ».", alias="credit", default=None)
    rights: Memo | None = declare("Droits", "Usage autorisé.", alias="droits", default=None)
    rights_end: Day | None = declare(
        "Fin des droits", "Dernier jour d’usage autorisé.", alias="droits_fin", default=None
    )
    given: Flag | None = declare(
        "Remise",
        "non : la photographie reste dans le dossier, et n’est pas remise en pleine définition à la presse.",
        alias="remise",
        default=None,
    )
    place: Annotated[PicturePlace, *choice(PicturePlace)] | None = declare(
        "Largeur",
        "texte, page (avec la marge), moitie, marge ou pleine-page ; sans ce champ, le texte.",
        alias="largeur",
        default=None,
    )
    shape: Shape | None = declare(
        "Format",
        "Largeur sur hauteur : 3:2, 4:3, 16:9, 2:1, 3:1, 1:1, 4:5, ou entier pour ne jamais recadrer.",
        alias="format",
        default=None,
    )
    focus: Focus | None = declare(
        "Cadrage",
        "Où est le sujet, que tout recadrage garde : haut, bas, gauche, droite, ou « 30 40 » en pour cent.",
        alias="cadrage",
        default=None,
    )


class Photo(Image):
    """An image placed by a front matter."""

    file: Literal = declare(
        "Fichier", "Nom du fichier, sous images/.", alias="fichier", examples=["facade.jpg"]
    )


class ImagesFile(Entity):
    """``images.yaml``."""

    images: dict[Literal, Image] = declare(
        "Images",
        "Le nom de chaque fichier, et ce qu’il faut en savoir.",
        alias="images",
        default_factory=dict,
    )
