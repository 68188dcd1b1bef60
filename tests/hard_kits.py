"""Kits that are hard on a structure tree: each is the text of a kit in a few lines, rendered by the real stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kits import sheet, write_kit
from rendered import Rendering, draw_pictures, render

_PROSE = "Le conseil municipal a voté les travaux de la place, et les riverains ont été entendus. "


def _long_tables() -> dict[str, str]:
    """A table over three pages, one with empty cells, one with notes and links in its cells, one beside another."""
    rows = "\n".join(f"| Commune {number} | {number} | {_PROSE} |" for number in range(1, 70))
    return {
        "fiches/01-texte.md": sheet(
            f"| Commune | Sites | Observation |\n|---|---:|---|\n{rows}\n\n"
            "| A | B |\n|---|---|\n| un | |\n| | deux |\n| | |\n\n"
            "| Lieu | Source |\n|---|---|\n| Halle[^h] | [la page de la halle](https://exemple.fr/halle) |\n"
            "| [Market hall]{lang=en} | `code` et **gras** |\n\n"
            "| Seule colonne |\n|---|\n| une cellule |\n\n[^h]: Une note appelée d’une cellule.\n"
        )
    }


def _many_notes() -> dict[str, str]:
    """A note in every paragraph, two together, one in a title's paragraph, long ones that go on at the next page."""
    notes = range(1, 41)
    body = "\n\n".join(f"{_PROSE * 3}Voir la note[^n{number}][^m{number}]." for number in notes)
    ends = "\n\n".join(
        f"[^n{number}]: Note {number}, {_PROSE * (6 if number % 7 == 0 else 1)}\n\n"
        f"[^m{number}]: Avec [un lien](https://exemple.fr/{number}) et [a foreign word]{{lang=en}}."
        for number in notes
    )
    return {
        "fiches/01-texte.md": sheet(
            f"{body}\n\n- entrée avec note[^liste]\n- autre\n\n> Citation avec note[^cit].\n\n{ends}\n\n"
            "[^liste]: Note d’une liste.\n\n[^cit]: Note d’une citation.\n"
        )
    }


def _links_everywhere() -> dict[str, str]:
    """Links in paragraphs, lists, tables, quotations, callouts and notes; some long enough for several lines."""
    long_words = (
        "le compte rendu complet de la réunion publique tenue au bourg avec tous les partenaires du projet"
    )
    return {
        "fiches/01-texte.md": sheet(
            f"{_PROSE} [{long_words}](https://exemple.fr/compte-rendu) {_PROSE}\n\n"
            f"- [un](https://exemple.fr/1)\n- {_PROSE}[{long_words}](https://exemple.fr/2)\n"
            "  1. [courriel](mailto:presse@exemple.fr)\n  2. [téléphone](tel:+33471000000)\n\n"
            f"> [{long_words}](https://exemple.fr/3)\n\n:::encadre À lire\n[lien](https://exemple.fr/4), "
            "[autre](https://exemple.fr/5)[^1].\n:::\n\n## Un intertitre\n\n"
            "https://exemple.fr/adresse-nue et [retour](#texte-un-intertitre) et [la suite](#suite).\n\n"
            "[^1]: [lien d’une note](https://exemple.fr/6)\n"
        ),
        "fiches/02-suite.md": "---\ntitre: La suite\n---\n[retour](#texte)\n",
    }


def _nested_lists() -> dict[str, str]:
    """Lists of four levels, loose and tight, numbered from seven, with tables and quotations inside."""
    return {
        "fiches/01-texte.md": sheet(
            "- un\n  - deux\n    1. trois\n       - quatre\n    2. trois encore\n- un\n\n"
            "7. sept\n8. huit\n\n   > citation\n\n   suite de huit\n9. neuf\n   - a\n   - b\n\n"
            f"- {_PROSE * 12}\n\n- {_PROSE * 20}\n\n  {_PROSE * 10}\n\n- fin\n\n"
            "* seule\n"
        )
    }


def _many_titles() -> dict[str, str]:
    """Three levels of titles in many sheets, titles with notes, foreign words and superiors."""
    body = "\n\n".join(
        f"## Intertitre {number}\n\n{_PROSE}\n\n### Sous-titre {number}\n\n{_PROSE}\n\n#### Détail\n\n{_PROSE}"
        for number in range(1, 9)
    )
    files = {
        f"fiches/{number:02}-page{number}.md": f"---\ntitre: La page {number}\n---\n{body}\n"
        for number in range(1, 6)
    }
    files["fiches/01-page1.md"] = (
        f"---\ntitre: La 1re page\n---\n## Le [World Food Day]{{lang=en}} du XIXe siècle\n\n{body}\n"
    )
    return files


def _foreign_words() -> dict[str, str]:
    """Passages in other languages in every place that holds words."""
    word, passage = "[hello world]{lang=en}", "[guten Tag, liebe Gäste]{lang=de}"
    return {
        "fiches/01-texte.md": sheet(
            f"{word} au début, au milieu {passage}, à la fin {word}\n\n- {word}\n- texte {passage}\n\n"
            f"> {word}\n\n| A | B |\n|---|---|\n| {word} | {passage} |\n\n:::encadre Titre\n{passage}\n:::\n\n"
            f"{_PROSE * 30}{word}{_PROSE * 20}\n\nNote[^1].\n\n[^1]: {passage}\n"
        )
    }


def _pictures() -> dict[str, str]:
    """Pictures one after another, with and without caption, and in the head of a sheet."""
    return {
        "fiches/01-texte.md": sheet(
            "\n\n".join(
                f'![Vue {number} de la halle](images/halle.jpg "Légende {number}. © A. Auteur")'
                for number in range(1, 6)
            )
            + '\n\n![Le plan](images/plan.png "© B. Auteur")\n\nFin.\n'
        )
    }


#: The text of each kit, in place of the valid kit's own.
HARD: Mapping[str, Callable[[], Mapping[str, str | None]]] = {
    "tableaux-longs": _long_tables,
    "notes-nombreuses": _many_notes,
    "liens-partout": _links_everywhere,
    "listes-emboitees": _nested_lists,
    "titres-nombreux": _many_titles,
    "langues-etrangeres": _foreign_words,
    "images": _pictures,
    "couverture-seule": lambda: {"fiches/01-texte.md": None},
    "autre-charte": lambda: {
        **_links_everywhere(),
        "dossier.yaml": "titre: Une visite\nemetteur: prefecture\ncharte: sobre\n",
    },
}


@cache
def hard_kit(name: str) -> Rendering:
    """One of them, rendered."""
    with TemporaryDirectory() as root:
        folder = write_kit(Path(root), HARD[name](), "2030-06-07-" + name)
        draw_pictures(folder / "images")
        return render(Path(root), folder)
