"""The controls of a Word file, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dossier.diagnostics import Severity
from dossier.judges.verdict import Control, Fault, Inspection
from dossier.judges.word_file import word_errors, word_tips, word_warnings
from dossier.judges.word_file.opened_word_file import Package, open_word

#: A control: what holds where it finds nothing, where its rule stands, and what looks for faults.
Rule = tuple[str, str, Callable[[Package], Iterator[Fault]]]

#: Their faults stop the file.
ERRORS: tuple[Rule, ...] = (
    (
        "chaque image a un texte de remplacement",
        "Word : erreur ; RGAA 1.1",
        word_errors.pictures_without_words,
    ),
    ("chaque tableau a une ligne d’en-tête", "Word : erreur ; RGAA 5.6", word_errors.tables_without_header),
    ("un texte long a des styles de titre", "Word : erreur ; RGAA 9.1", word_errors.text_without_titles),
    (
        "les titres descendent d’un niveau à la fois",
        "Word : conseil ; RGAA 9.1",
        word_errors.titles_out_of_order,
    ),
    ("le fichier a un titre", "RGAA 13.3", word_errors.no_title),
    ("le fichier dit sa langue", "RGAA 13.3", word_errors.no_language),
    ("liens, renvois et notes mènent quelque part", "RGAA 13.3", word_errors.dead_links),
    ("chaque lien a un texte", "Word : avertissement ; RGAA 6.2", word_errors.links_without_words),
    ("chaque champ a son résultat", "RGAA 13.3", word_errors.fields_without_result),
    (
        "ni macro, ni commentaire, ni texte masqué, ni partie lointaine",
        "confidentialité",
        word_errors.foreign_bodies,
    ),
)
#: Their faults let the file pass unless ``--strict`` is asked.
WARNINGS: tuple[Rule, ...] = (
    ("les textes de lien disent où ils mènent", "Word : avertissement ; RGAA 6.1", word_warnings.vague_links),
    (
        "aucun tableau imbriqué, hors d’un cadre, ni cellule réunie sans commencement",
        "Word : avertissement",
        word_warnings.tangled_tables,
    ),
    ("aucune cellule vide", "Word : avertissement", word_warnings.empty_cells),
    ("aucune mise en forme par des blancs", "Word : avertissement", word_warnings.blanks),
    ("aucun titre trop long", "Word : avertissement", word_warnings.long_titles),
    ("aucun objet flottant ni zone de texte", "Word : avertissement", word_warnings.floating_objects),
    ("aucun filigrane en image", "Word : conseil", word_warnings.watermarks),
    ("rien n’est dit dans les seuls en-têtes de page", "guides DISIC", word_warnings.words_only_in_heads),
    ("contrastes d’au moins 4,5 pour 1", "Word : avertissement ; RGAA 3.2", word_warnings.pale_styles),
)
#: Their findings are for the record, without a code.
TIPS: tuple[Rule, ...] = (
    (
        "aucune cellule sur plusieurs colonnes ou lignes",
        "Word : avertissement ou conseil",
        word_tips.joined_cells,
    ),
    ("des lignes de même longueur", "Word : conseil", word_tips.uneven_rows),
    ("chaque tableau a un titre et une description", "Word : conseil", word_tips.tables_without_summary),
    ("aucune lettre trop petite", "guides DISIC", word_tips.small_letters),
)


def inspect_word(data: bytes) -> Inspection:
    """Judge a Word file (.docx) by all controls. Raises Unreadable where it is none."""
    package = open_word(data)
    return Inspection(
        (
            *_controls(package, ERRORS, "D850", Severity.ERROR),
            *_controls(package, WARNINGS, "D851", Severity.WARNING),
            *_controls(package, TIPS, "", Severity.ADVICE),
        )
    )


def _controls(package: Package, rules: Iterable[Rule], code: str, severity: Severity) -> Iterator[Control]:
    for name, source, find in rules:
        yield Control(name, source, code, tuple(find(package)), severity)
