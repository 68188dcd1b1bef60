"""The files of a kit while an import writes into them, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from dossier.content.decoding.source import Source
from dossier.content.edits import Entries, Extend, Plain, Unwritable, edit_yaml, set_values, yaml_lines
from dossier.content.located import Located, LocatedList, LocatedMap, value_at
from dossier.content.slug import slug
from dossier.content.yaml.yaml_reader import read_yaml
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.importing.headings import fold
from dossier.importing.proposal import Proposal

ACTORS, FIGURES, VISIT, HEAD = "acteurs.yaml", "chiffres.yaml", "visite.yaml", "dossier.yaml"
_SHOWN = 12  # lines of what could not be written

#: The way to a field of a file: keys of mappings, ranks of lists.
Keys: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Draft:
    """``before`` are the texts of the files of the kit, by path from its folder; ``shared`` the shared registry."""

    before: Mapping[str, str]
    shared: str = ""
    files: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def text(self, path: str) -> str:
        """The text of a file as it is so far; "" for one that is not there."""
        return self.files.get(path, self.before.get(path, ""))

    def root(self, path: str) -> LocatedMap:
        """The mapping of a YAML file as it is so far."""
        return _read_map(path, self.text(path))

    def add(self, path: str, keys: Sequence[str | int], entries: Entries, before: int | None = None) -> bool:
        """Add entries to a list or mapping of a file, before that of a rank or at the end; whether it could be done.

        Where it could not, that is said.
        """
        if not entries:
            return True
        try:
            self.files[path] = edit_yaml(self.text(path), Extend(tuple(keys), entries, before))
        except Unwritable:
            hint = "écrivez cette liste une entrée par ligne, puis importez de nouveau ; à ajouter :\n"
            lines = "\n".join(yaml_lines(entries)[:_SHOWN])
            message = f"« {keys[0]} » de {path} : rien n’a pu y être ajouté"
            self.found.append(warning("D148", message, Span(path), hint + lines))
            return False
        return True

    def set(self, path: str, values: Mapping[Keys, str]) -> None:
        """Put texts in the place of values; where that cannot be, it is said."""
        if not values:
            return
        try:
            self.files[path] = set_values(self.text(path), values)
        except Unwritable as fault:
            shown = "\n".join(f"{keys[-1]}: {value}" for keys, value in list(values.items())[:_SHOWN])
            message = f"{path} : rien n’a pu y être changé ({fault})"
            hint = f"corrigez ce fichier, puis importez de nouveau ; à changer :\n{shown}"
            self.found.append(warning("D148", message, Span(path), hint))

    def proposal(self) -> Proposal:
        """What has changed."""
        changed = {path: text for path, text in self.files.items() if text != self.before.get(path)}
        return Proposal(changed, dict(self.pictures), tuple(self.found), tuple(self.taken))

    def people(self) -> dict[str, str]:
        """The identifier of each person of the registry, by folded name, given name first or last."""
        found = {}
        for identifier, person in self._entries("personnes"):
            first, last = _said(person, "prenom"), _said(person, "nom")
            for name in (f"{first} {last}", f"{last} {first}"):
                found[fold(name)] = identifier
        return found

    def named(self, section: str) -> dict[str, str]:
        """The identifier of each entry of a section of the registry, by folded name and acronym."""
        found = {}
        for identifier, entry in self._entries(section):
            for key in ("nom", "sigle"):
                if _said(entry, key):
                    found[fold(_said(entry, key))] = identifier
        return found

    def _entries(self, section: str) -> list[tuple[str, LocatedMap]]:
        entries = []
        for root in (_read_map(ACTORS, self.shared), self.root(ACTORS)):
            value = value_at(root, [section])
            if isinstance(value, LocatedMap):
                entries += [(str(key), one) for key, one in value.items() if isinstance(one, LocatedMap)]
        return entries

    def identifier(self, section: str, words: str) -> str:
        """A free identifier for a new entry of the registry."""
        taken = {identifier for identifier, _entry in self._entries(section)}
        return free_identifier(words, taken)


def free_identifier(words: str, taken: set[str]) -> str:
    """An identifier made of words, that no other has: « Élus locaux » is ``elus_locaux``."""
    stem = "_".join(slug(words).replace("-", "_").split("_")[:7])[:48].strip("_") or "sans_nom"
    stem = stem if stem[0].isalpha() else f"n_{stem}"
    name, rank = stem, 2
    while name in taken:
        name, rank = f"{stem}_{rank}", rank + 1
    return name


def entry(fields: Mapping[str, Plain]) -> dict[str, Plain]:
    """An entry of a list or mapping: its fields on one line each, those without a value left out."""
    return {
        key: " ".join(value.split()) if isinstance(value, str) else value
        for key, value in fields.items()
        if value
    }


@lru_cache(maxsize=16)  # a table asks for the same text once a row; nobody changes what is read
def _read_map(path: str, text: str) -> LocatedMap:
    """The mapping of a YAML text; an empty one for an empty text or one that cannot be read."""
    value = read_yaml(Source(path, text))[0] if text.strip() else None
    return LocatedMap(Source(path, text).span(1)) if value is None else value


def list_at(root: LocatedMap, keys: Sequence[str | int]) -> list[LocatedMap]:
    """The mappings of a list; none where there is no list."""
    value = value_at(root, keys)
    return [one for one in value if isinstance(one, LocatedMap)] if isinstance(value, LocatedList) else []


def _said(entry: LocatedMap, key: str) -> str:
    value = value_at(entry, [key])
    return str(value) if isinstance(value, Located) else ""


said = _said
