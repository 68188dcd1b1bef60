"""The look of a kit as typed data: colours, fonts, scale and page formats of ``styles/<charte>/``.

The PDF takes its CSS custom properties from here and the Word file its styles, so that the two never
drift apart and no colour, font or length stands in Python.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dossier.diagnostics import MachineError

Ink = Annotated[float, Field(ge=0, le=100)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Colour(_Data):
    """One colour in both spaces: ``rgb`` as ``#rrggbb``, ``cmyk`` in percent of ink."""

    rgb: str = Field(alias="rvb", pattern="^#[0-9a-f]{6}$")
    cmyk: tuple[Ink, Ink, Ink, Ink] = Field(alias="cmjn")


class Typeface(_Data):
    """A family: its faces are files below the charte's folder; ``fallback`` serves a Word without it."""

    family: str = Field(alias="famille")
    fallback: str = Field(alias="repli")
    regular: str = Field(alias="normal")
    italic: str | None = Field(None, alias="italique")
    semibold: str | None = Field(None, alias="demi_gras")
    bold: str | None = Field(None, alias="gras")
    bold_italic: str | None = Field(None, alias="gras_italique")

    @property
    def faces(self) -> list[tuple[str, int, str]]:
        """``(file, CSS weight, CSS style)`` of each face that is declared."""
        declared = [
            (self.regular, 400, "normal"),
            (self.italic, 400, "italic"),
            (self.semibold, 600, "normal"),
            (self.bold, 700, "normal"),
            (self.bold_italic, 700, "italic"),
        ]
        return [(name, weight, style) for name, weight, style in declared if name]


class PageFormat(_Data):
    """A page in millimetres; ``baseline`` is the step of the lines in points."""

    width: float = Field(alias="largeur")
    height: float = Field(alias="hauteur")
    top: float = Field(alias="haut")
    bottom: float = Field(alias="bas")
    inner: float = Field(alias="interieur")
    outer: float = Field(alias="exterieur")
    margin_column: float = Field(alias="colonne_de_marge")
    gutter: float = Field(alias="gouttiere")
    baseline: float = Field(alias="ligne")
    tallest_picture: float = Field(alias="hauteur_image")

    @property
    def text_width(self) -> float:
        """The width of the text column in millimetres."""
        return self.width - self.inner - self.outer - self.margin_column - self.gutter


class Motif(_Data):
    """The drawn relief of the cover: its size and strokes in millimetres, its number of lines."""

    width: float = Field(alias="largeur")
    height: float = Field(alias="hauteur")
    lines: int = Field(alias="courbes", ge=2, le=60)
    thin: float = Field(alias="trait")
    thick: float = Field(alias="trait_fort")
    colour: str = Field(alias="couleur")


class Charte(_Data):
    """A whole charte. Sizes are ``(size, leading)`` in points."""

    name: str = Field(alias="nom")
    sheets: list[str] = Field(alias="feuilles")
    main_colour: str = Field(alias="couleur_principale")
    fonts: dict[str, Typeface] = Field(alias="polices")
    colours: dict[str, Colour] = Field(alias="couleurs")
    hues: dict[str, Colour] = Field(alias="teintes")
    scale: dict[str, tuple[float, float]] = Field(alias="echelle")
    formats: dict[str, PageFormat]
    motif: Motif
    folder: Path = Path()

    def hue(self, name: str) -> Colour:
        """The hue of a part, or the main colour where the part names none."""
        return self.hues[name] if name in self.hues else self.colours[self.main_colour]


def read_charte(folder: Path) -> Charte:
    """Read ``charte.toml`` in ``folder``.

    Raises MachineError (D803, D805) where the file is missing or wrong, or a font file is absent: a
    silent fallback would print another look than the one that was signed.
    """
    path = folder / "charte.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise MachineError("D805", f"charte introuvable : {folder.name}", _available(folder)) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise MachineError("D805", f"charte illisible : {folder.name}/charte.toml ({fault})") from fault
    try:
        charte = Charte.model_validate({**data, "folder": folder})
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise MachineError("D805", f"charte « {folder.name} » : valeur refusée pour « {where} »") from fault
    for typeface in charte.fonts.values():
        for name, _weight, _style in typeface.faces:
            if not (folder / name).is_file():
                raise MachineError(
                    "D803",
                    f"police manquante : {folder.name}/{name} ({typeface.family})",
                    f"remettez le fichier de police ; sans lui, la page serait composée en {typeface.fallback}",
                )
    return charte


def _available(folder: Path) -> str:
    names = sorted(path.parent.name for path in folder.parent.glob("*/charte.toml"))
    return f"chartes présentes : {', '.join(names)}" if names else "aucune charte dans le dossier styles/"
