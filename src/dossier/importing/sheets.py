"""New sheets of a kit: their file, and their place in the contents."""

from __future__ import annotations

import re

from dossier.content.edits import yaml_lines
from dossier.content.located import Located, LocatedList, value_at
from dossier.content.slug import slug
from dossier.diagnostics import Span, warning
from dossier.importing.draft import HEAD, Draft, entry, list_at

_NUMBERED = re.compile(r"fiches/(\d+)-(.+)\.md\Z")
_GENERATED = frozenset({"participants", "sigles", "contacts", "mentions"})


def add_sheet(draft: Draft, title: str, body: str) -> str:
    """Write a sheet of that title, or write it anew where an import made one of the same title; return its name."""
    stem = slug(title)[:60].strip("-") or "texte"
    stem = f"{stem}-texte" if stem in _GENERATED else stem
    paths = [path for path in (*draft.before, *draft.files) if _NUMBERED.match(path)]
    known = next((path for path in paths if _stem(path) == stem), None)
    number = 1 + max((int(path[7:].partition("-")[0]) for path in paths), default=0)
    path = known or f"fiches/{number:02d}-{stem}.md"
    head = yaml_lines(entry({"titre": title}))
    draft.files[path] = "\n".join(["---", *head, "---", body.strip(), ""])
    if known is None:
        _add_to_contents(draft, stem)
    return stem


def _stem(path: str) -> str:
    match = _NUMBERED.match(path)
    return match[2] if match else ""


def _add_to_contents(draft: Draft, name: str) -> None:
    """Name a new sheet in ``parties``, where the kit has them: behind the last sheet that they name."""
    groups = list_at(draft.root(HEAD), ["parties"])
    for rank in range(len(groups) - 1, -1, -1):
        parts = value_at(groups[rank], ["contenu"])
        names = [one for one in parts if isinstance(one, Located)] if isinstance(parts, LocatedList) else []
        sheets = [one for one in names if one not in _GENERATED]
        if not sheets:
            continue
        rank_of_new = names.index(sheets[-1]) + 1
        if not draft.add(HEAD, ["parties", rank, "contenu"], [name], rank_of_new):
            break
        return
    if groups:
        place = Span(HEAD)
        draft.found.append(
            warning(
                "D148",
                f"fiche « {name} » à nommer dans « parties »",
                place,
                f"ajoutez « {name} » à un « contenu »",
            )
        )
