"""What an edition in another language prints in French, because nobody has said it in that language yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.assemble.context import Assembly
from dossier.content.kit import Kit, same_text
from dossier.content.model.actor import Acronym, OfficialName, Organisation, Person, Post, Territory
from dossier.content.model.agreement import Agreement
from dossier.content.model.base import Entity
from dossier.content.model.figure import FigureSource
from dossier.content.model.image import Image
from dossier.content.model.kit_and_sheets import FrontMatter, KitFile, OwnEdition
from dossier.content.model.visit import Place
from dossier.content.reading.translation_files import FOLDER, TEXTS
from dossier.content.version_names import read_hand_out
from dossier.content.worded_fields import WordedField, worded_fields
from dossier.diagnostics import Diagnostic, Span, error
from dossier.diagnostics.gestures import TRANSLATE
from dossier.language.en.numbers import SYMBOLS
from dossier.language.printed import prints_french

#: Names, which are the same in any language unless somebody translates them; and what no document prints.
_NAMES: tuple[tuple[type[Entity], frozenset[str]], ...] = (
    (Person, frozenset({"title", "first_name", "last_name"})),
    (Organisation, frozenset({"name", "acronym", "kind"})),
    (Territory, frozenset({"name"})),
    (Acronym, frozenset({"expansion"})),
    (OfficialName, frozenset({"name", "kind"})),
    (Agreement, frozenset({"title", "kind"})),
    (Image, frozenset({"credit"})),
    (Place, frozenset({"address"})),
    (FrontMatter, frozenset({"acronym"})),
    (FigureSource, frozenset({"title"})),
)


#: A line of so many words in small letters says something: a name or an address says less.
_LOWER_WORD, _LEAST_WORDS = re.compile(r"\b[a-zà-ÿœ]{2,}\b"), 4
#: Lines of a sheet that no reader sees, or that are the same in any language.
_MARKS = re.compile(r":::|<!--|#(?!#)|!\[|(?:credit|droits|fichier|image|photo|contenu)\b")


def report_untranslated(assembly: Assembly) -> list[Diagnostic]:
    """Report each sheet and each text of a field that the edition shows and that no translation says (D280)."""
    kit = assembly.kit
    translation = kit.translation
    if translation is None or prints_french():
        return []
    found = []
    for name, sheet in kit.sheets.items():
        if (
            f"fiche:{name}" in assembly.shown
            and name not in translation.sheets
            and assembly.shows(sheet.front)
        ):
            file = sheet.span.path.rpartition("/")[2]
            hint = f"écrivez fiches/{FOLDER}/{file}, ou donnez à l’édition des « parties » sans elle{TRANSLATE.said(kit.name)}"
            found.append(error("D280", f"fiche sans texte anglais : « {name} »", sheet.span, hint))
        elif f"fiche:{name}" in assembly.shown and name in translation.sheets:
            found += _still_french(kit, name, translation.sheets[name].span)
    told: set[str] = set()
    for field in _shown(assembly):
        text = field.text
        if text.span.path not in translation.paths and _is_wanted(field) and str(text) not in told:
            told.add(str(text))
            found.append(_missing(kit, str(text), text.span))
    return found


def _still_french(kit: Kit, name: str, english: Span) -> list[Diagnostic]:
    """The lines below the head of an English sheet that are those of the French one, as ``dossier traduire`` has put them there."""
    french = kit.left_out.get(f"fr:{name}")
    if french is None:
        return []
    lines = {
        path: kit.sources[path].lines for path in (french.span.path, english.path) if path in kit.sources
    }
    known = set(map(same_text, lines.get(french.span.path, ())))
    found = []
    read = lines.get(english.path, ())
    head = next((number for number, line in enumerate(read[1:], 2) if line.rstrip() == "---"), 0)
    for number, line in enumerate(read, 1):
        said = same_text(line)
        if (
            number > head
            and said in known
            and len(_LOWER_WORD.findall(said)) >= _LEAST_WORDS
            and not _MARKS.match(said)
        ):
            short = said if len(said) <= 60 else f"{said[:60].rstrip()}…"
            hint = "écrivez ce passage en anglais"
            found.append(
                error(
                    "D280", f"passage encore en français : « {short} »", Span(english.path, number, 1), hint
                )
            )
    return found


def _missing(kit: Kit, text: str, span: Span) -> Diagnostic:
    short = text if len(text) <= 60 else f"{text[:60].rstrip()}…"
    hint = f"dans {TEXTS}, sous « textes: » : « - fr: … », et sa traduction à la ligne, « en: … »{TRANSLATE.said(kit.name)}"
    return error("D280", f"texte sans traduction : « {short} »", span, hint)


def _shown(assembly: Assembly) -> Iterator[WordedField]:
    """The fields of words of what the document shows."""
    kit = assembly.kit
    entities: list[Entity] = [kit.head, kit.visit]
    entities += [sheet.front for name, sheet in kit.sheets.items() if f"fiche:{name}" in assembly.shown]
    entities += [one for name, one in kit.figures.items() if f"chiffre:{name}" in assembly.shown]
    entities += [one for name, one in kit.people.items() if f"personne:{name}" in assembly.shown]
    entities += [one for name, one in kit.agreements.items() if f"convention:{name}" in assembly.shown]
    entities += [one for name, one in kit.images.items() if f"image:{name}" in assembly.shown]
    day = kit.visit.day

    def is_shown(entity: Entity) -> bool:
        if isinstance(entity, OwnEdition):
            return False
        if isinstance(entity, Post):
            return any(entity is person.post_on(day) for person in kit.people.values())
        return assembly.sees(entity)

    yield from worded_fields(entities, is_shown)


def _is_wanted(field: WordedField) -> bool:
    """Whether a text has words that a reader of another language would not understand."""
    said = str(field.text)
    if not field.mark.is_printed or not any(sign.isalpha() for sign in said) or said in SYMBOLS:
        return False
    if isinstance(field.owner, KitFile) and field.name == "supersedes" and read_hand_out(said) is not None:
        return False  # the sentence of an erratum, which the program says itself
    return not any(isinstance(field.owner, kind) and field.name in names for kind, names in _NAMES)
