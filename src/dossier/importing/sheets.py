"""New sheets of a kit: their file, and their place in the contents."""

from __future__ import annotations

import re

from dossier.content.located import Located, LocatedList
from dossier.content.slug import slug
from dossier.diagnostics import Span, warning
from dossier.importing.draft import HEAD, Draft, list_at
from dossier.importing.yaml_edits import Unreachable, add_entries, scalar, value_at

_NUMBERED = re.compile(r"fiches/(\d+)-(.+)\.md\Z")
_GENERATED = frozenset({"participants", "sigles", "contacts", "mentions"})


def add_sheet(draft: Draft, title: str, body: str, head: str = "") -> str:
    """Write a sheet of that title, or write it anew where an import made one of the same title; return its name.

    ``head`` are more lines of its front matter, each ended.
    """
    stem = slug(title)[:60].strip("-") or "texte"
    stem = f"{stem}-texte" if stem in _GENERATED else stem
    paths = [path for path in (*draft.before, *draft.files) if _NUMBERED.match(path)]
    known = next((path for path in paths if _stem(path) == stem), None)
    number = 1 + max((int(path[7:].partition("-")[0]) for path in paths), default=0)
    path = known or f"fiches/{number:02d}-{stem}.md"
    draft.files[path] = f"---\ntitre: {scalar(title)}\n{head}---\n{body.strip()}\n"
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
        if not _append(draft, rank, names, sheets[-1], name):
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


def _append(draft: Draft, rank: int, names: list[Located], last: Located, name: str) -> bool:
    text = draft.text(HEAD)
    line = text.split("\n")[last.span.line - 1]
    before = line[: last.span.column - 1]
    if before.rstrip().endswith("-") and "[" not in before:
        try:
            place = names.index(last) + 1
            draft.files[HEAD] = add_entries(text, ["parties", rank, "contenu"], [f"- {name}"], place)
        except Unreachable:
            return False
        return True
    rows = text.split("\n")
    end = last.span.end_column - 1
    rows[last.span.end_line - 1] = f"{line[:end]}, {name}{line[end:]}"
    draft.files[HEAD] = "\n".join(rows)
    return True
