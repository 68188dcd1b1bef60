"""What stands at the left of the studio: the parts of a kit as an officer thinks of them, each with its fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.content.model.base import Block, Entity, Waiving
from dossier.content.reading.sheet_files import SHEETS
from dossier.content.unread import FieldPath
from dossier.project import CONTENT, SHARED, Project
from dossier.studio.form_fields import SHEET, TEXT


@dataclass(frozen=True, slots=True)
class Section:
    """A form: some fields of a file, at the top of it. ``file`` is its path from the project."""

    name: str
    group: str
    label: str
    file: str
    model: str
    fields: tuple[str, ...]

    @property
    def is_sheet(self) -> bool:
        """Whether a text stands below the fields."""
        return self.model in {SHEET, TEXT}


def _keys(model: type[Entity]) -> tuple[str, ...]:
    return tuple(str(field.alias) for field in model.model_fields.values())


#: The fields that every block has: for whom, how far approved; last, the rules that it leaves out.
_STATE = (*(key for key in _keys(Block) if key not in _keys(Waiving)), *_keys(Waiving))

#: Name, group, label, file, fields; every field of a file stands in one of its sections (a test sees to it).
_KIT = (
    ("couverture", "Dossier", "Couverture", "dossier.yaml",
     ("titre", "titre_court", "surtitre", "sous_titre", "emetteur", "partenaires", "photo",
      "charte")),
    ("diffusion", "Dossier", "Diffusion", "dossier.yaml",
     ("genre", "statut", "embargo", "fuseau", "version", "remplace", "date_edition", "moment", "editions", "langue",
      "ignorer", "raison")),
    ("parties", "Dossier", "Ordre des parties", "dossier.yaml", ("parties",)),
    ("visite", "Visite", "Visite", "visite.yaml",
     ("date", "date_fin", "lieux", "territoire", "cadre", "accueillant", "invites", "objectifs", *_STATE)),
    ("programme", "Visite", "Programme", "visite.yaml", ("journees",)),
    ("participants", "Visite", "Participants et presse", "visite.yaml", ("participants", "dispositif_presse")),
    ("chiffres", "Registres", "Chiffres", "chiffres.yaml", ("chiffres",)),
    ("personnes", "Registres", "Personnes", "acteurs.yaml", ("personnes",)),
    ("organisations", "Registres", "Organisations", "acteurs.yaml", ("organisations",)),
    ("lieux", "Registres", "Territoires et noms", "acteurs.yaml", ("territoires", "sigles", "noms")),
    ("conventions", "Registres", "Conventions", "conventions.yaml", ("conventions",)),
    ("images", "Registres", "Images", "images.yaml", ("images",)),
    ("contacts", "Fin du dossier", "Contacts et mentions", "dossier.yaml",
     ("contacts", "en_ligne", "prochaine_date", "mentions", "impression")),
)  # fmt: skip
_COMMON = (
    ("commun-personnes", "Personnes", "acteurs.yaml", ("personnes",)),
    ("commun-organisations", "Organisations", "acteurs.yaml", ("organisations",)),
    ("commun-lieux", "Territoires et noms", "acteurs.yaml", ("territoires", "sigles", "noms")),
    ("commun-chiffres", "Chiffres", "chiffres.yaml", ("chiffres",)),
)


def sections_of(project: Project, folder: Path) -> list[Section]:
    """The sections of a kit, its sheets and what kits share with them, in the order in which they are shown."""
    home = project.relative(folder)
    kit = [
        Section(name, group, label, f"{home}/{file}", file, fields)
        for name, group, label, file, fields in _KIT
    ]
    sheets = [_sheet(project, path, "Fiches", SHEET) for path in _texts(folder / SHEETS)]
    common = [
        Section(name, "Registres communs", label, f"{CONTENT}/{SHARED}/{file}", file, fields)
        for name, label, file, fields in _COMMON
        if (project.shared / file).is_file()
    ]
    texts = [_sheet(project, path, "Textes communs", TEXT) for path in _texts(project.shared / "textes")]
    return [
        *(one for one in kit if one.group in {"Dossier", "Visite"}),
        *sheets,
        *(one for one in kit if one.group not in {"Dossier", "Visite"}),
        *common,
        *texts,
    ]


def section_of_field(sections: Sequence[Section], file: str, keys: FieldPath | None) -> Section | None:
    """The section that shows a field of a file."""
    own = [one for one in sections if one.file == file]
    first = keys[0] if keys else None
    return next((one for one in own if first in one.fields), own[0] if own else None)


def _texts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.md") if not path.name.startswith((".", "~")))


def _sheet(project: Project, path: Path, group: str, model: str) -> Section:
    from dossier.studio.form_fields import model_of

    fields = tuple(str(field.alias) for field in model_of(model).model_fields.values())
    file = project.relative(path)
    return Section(f"{model}-{path.stem}", group, path.stem, file, model, fields)
