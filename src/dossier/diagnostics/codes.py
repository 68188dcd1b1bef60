"""The catalogue of codes: what each rule asks, why it matters, a wrong and a right example.

``dossier explain``, the SARIF output and ``docs/codes.md`` all read it; a test holds it against the source.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from dossier.diagnostics.model import Severity

FAMILIES = {
    "D1": "lecture des fichiers",
    "D2": "structure du dossier",
    "D3": "chiffres",
    "D4": "mots et typographie",
    "D5": "personnes et noms",
    "D6": "images et droits",
    "D7": "dates et programme",
    "D8": "sortie et accessibilité",
    "D9": "la machine",
}


#: Why the examples of these families are not run, where an entry does not say: they are no text of a kit.
_NOT_RUN = {
    "D8": "se lit dans les fichiers produits ; les tests de chaque sortie l’éprouvent.",
    "D9": "tient à la machine, pas au dossier ; les tests l’éprouvent en la mettant en défaut.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. A code whose second severity is the graver one has that in a kit that leaves the house.

    The examples are run as tests: ``where`` is the file of a tiny kit whose text they are (« fiche » for the body
    of a sheet), ``frame`` the text around it there (the example takes the place of « @ », with its indentation),
    ``beside`` the other files of that kit; ``not_run`` says why an example cannot be run.
    """

    code: str
    title: str
    severities: tuple[Severity, ...]
    rule: str
    why: str
    wrong: str
    right: str
    where: str = ""
    frame: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)
    not_run: str = ""

    @property
    def family(self) -> str:
        """The French name of its hundred."""
        return FAMILIES[self.code[:2]]


@cache
def all_codes() -> dict[str, Entry]:
    """Every entry by its code, in order."""
    folder = files("dossier.diagnostics") / "catalogue"
    found: dict[str, Entry] = {}
    for family in FAMILIES:
        data = folder / f"{family.lower()}.toml"
        if data.is_file():
            found.update(
                (code, _entry(code, table)) for code, table in _tables(data.read_text(encoding="utf-8"))
            )
    return dict(sorted(found.items()))


def find_code(code: str) -> Entry | None:
    """The entry of ``code``, however it is capitalised."""
    return all_codes().get(code.strip().upper())


_TITLED = re.compile(r'^\[(?P<code>D\d{3})\]\ntitle = "(?P<title>[^"]*)"', re.MULTILINE)


@cache
def titles() -> dict[str, str]:
    """What each code is called, read without the rest of the catalogue, which costs ten times as much."""
    texts = ((files("dossier.diagnostics") / "catalogue" / f"{family.lower()}.toml") for family in FAMILIES)
    found = (
        match
        for text in texts
        if text.is_file()
        for match in _TITLED.finditer(text.read_text(encoding="utf-8"))
    )
    return {match["code"]: match["title"] for match in found}


def _tables(text: str) -> list[tuple[str, dict[str, object]]]:
    return list(tomllib.loads(text).items())


def _entry(code: str, table: dict[str, object]) -> Entry:
    severity = table["severity"]
    names = [str(name) for name in (severity if isinstance(severity, list) else [severity])]
    return Entry(
        code=code,
        title=str(table["title"]),
        severities=tuple(Severity(name) for name in names),
        rule=str(table["rule"]).strip(),
        why=str(table["why"]).strip(),
        wrong=str(table["wrong"]).strip("\n"),
        right=str(table["right"]).strip("\n"),
        where=str(table.get("where", "")),
        frame=str(table.get("frame", "")),
        beside=_texts(table.get("beside", {})),
        not_run=str(table.get("not_run", "" if "where" in table else _NOT_RUN.get(code[:2], ""))),
    )


def _texts(table: object) -> dict[str, str]:
    return {str(name): str(text) for name, text in table.items()} if isinstance(table, dict) else {}
