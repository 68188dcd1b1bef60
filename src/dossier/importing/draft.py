"""The files of a kit while an import writes into them, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dossier.content.located import Located, LocatedList, LocatedMap, Value
from dossier.content.slug import slug
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.importing.headings import fold
from dossier.importing.proposal import Proposal
from dossier.importing.yaml_edits import Unreachable, add_entries, read_map, scalar, set_value, value_at

ACTORS, FIGURES, VISIT, HEAD = "acteurs.yaml", "chiffres.yaml", "visite.yaml", "dossier.yaml"


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
        return read_map(path, self.text(path))

    def add(
        self, path: str, keys: Sequence[str | int], lines: Sequence[str], before: int | None = None
    ) -> bool:
        """Add lines to a list or mapping of a file; whether it could be done, and said where not."""
        if not lines:
            return True
        try:
            self.files[path] = add_entries(self.text(path), keys, lines, before)
        except Unreachable:
            hint = (
                "écrivez cette liste une entrée par ligne, puis importez de nouveau ; à ajouter :\n"
                + "\n".join(lines[:12])
            )
            self.found.append(
                warning("D148", f"« {keys[0]} » de {path} : rien n’a pu y être ajouté", Span(path), hint)
            )
            return False
        return True

    def set(self, path: str, value: Value, new: str) -> None:
        """Put a text in the place of a value."""
        self.files[path] = set_value(self.text(path), value, new)

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
        for root in (read_map(ACTORS, self.shared), self.root(ACTORS)):
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


def entry_lines(fields: Mapping[str, str], opening: str = "") -> list[str]:
    """The lines of an entry of YAML, a field a line, those without a value left out.

    ``opening`` is what stands before the first one: « - » for a list, « nom: » for a mapping, on a line of its own.
    """
    lines = [f"{key}: {scalar(value)}" for key, value in fields.items() if value]
    if opening == "-":
        return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])] if lines else []
    return [opening, *(f"  {line}" for line in lines)]


def list_at(root: LocatedMap, keys: Sequence[str | int]) -> list[LocatedMap]:
    """The mappings of a list; none where there is no list."""
    value = value_at(root, keys)
    return [one for one in value if isinstance(one, LocatedMap)] if isinstance(value, LocatedList) else []


def _said(entry: LocatedMap, key: str) -> str:
    value = value_at(entry, [key])
    return str(value) if isinstance(value, Located) else ""


said = _said
