"""A kit of ordinary French that nobody has composed by hand: the same seed gives the same files."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_SENTENCES = (
    "Le programme associe la région, le département et les communes volontaires.",
    "Les travaux de la halle commencent au printemps et dureront plus d’une année.",
    "Chaque commune dispose d’un interlocuteur unique, joignable du lundi au vendredi.",
    "Une maison de santé ouvrira ses portes dans l’ancienne gare, au cœur du bourg.",
    "Les entreprises artisanales bénéficient d’un accompagnement à la transition numérique.",
    "La rénovation énergétique des écoles réduit nettement la consommation.",
    "Les habitants ont été consultés lors d’ateliers ouverts à tous.",
    "Le musée rouvre et propose un parcours entièrement repensé.",
)


def any_content(seed: int) -> dict[str, str]:
    """The files of a kit with eight sheets of every length, by name."""
    random = Random(seed)  # noqa: S311 - not for secrets
    files = {
        "dossier.yaml": "titre: Une visite\nsous_titre: Une journée sur le terrain\nemetteur: prefecture\n",
        "chiffres.yaml": "chiffres:\n"
        + "".join(
            f"  f{number}: {{valeur: {value}, unite: {unit}, libelle: {unit} créés, perimetre: Exemple}}\n"
            for number, (value, unit) in enumerate(
                [(12, "sites"), (1643, "emplois"), (87_000, "m²"), (450, "M€")]
            )
        ),
    }
    for number in range(1, 9):
        name = f"fiches/{number:02d}-page{number}.md"
        body = "\n\n".join(random.choice(_BLOCKS)(random) for _ in range(random.randint(2, 12)))
        title = f"Page {number} : {_text(random, 1)[:50]}" if number % 2 else f"Page {number}"
        files[name] = f'---\ntitre: "{title}"\n---\n\n{body}\n'
    files["fiches/01-texte.md"] = files.pop("fiches/01-page1.md")
    return files


def _text(random: Random, most: int) -> str:
    return " ".join(random.choice(_SENTENCES) for _ in range(random.randint(1, most)))


def _list(random: Random) -> str:
    return "\n".join(f"- {_text(random, 1)}" for _ in range(random.randint(2, 6)))


def _table(random: Random) -> str:
    rows = "\n".join(
        f"| Lieu | {_text(random, 1)[:32]} | {random.randint(1, 90)} |" for _ in range(random.randint(2, 12))
    )
    return f"| Commune | Projet | Nombre |\n|---|---|---:|\n{rows}"


def _figures(random: Random) -> str:
    names = random.sample(["f0", "f1", "f2", "f3"], random.randint(2, 4))
    return ":::chiffres\n" + "\n".join(names) + "\n:::"


_BLOCKS: tuple[Callable[[Random], str], ...] = (
    lambda random: _text(random, 5),
    lambda random: _text(random, 5),
    lambda random: f"## {_text(random, 1)[:40].strip()}\n\n{_text(random, 4)}",
    lambda random: f":::encadre Bon à savoir\n{_text(random, 2)}\n:::",
    lambda random: f":::objectif\n{_text(random, 2)}\n:::",
    lambda random: f":::verifier\n{_text(random, 1)}\n:::",
    lambda random: f":::chiffres{{marge}}\nf{random.randrange(4)}\n:::\n\n{_text(random, 3)}",
    _list,
    _table,
    _figures,
)
