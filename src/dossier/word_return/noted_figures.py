"""A note to verify at each figure whose value came back changed: its source said another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dossier.content.edits import SetValue, Unwritable, edit_yaml, file_text, rewritten_bytes
from dossier.content.kit import Kit
from dossier.language.fr.dates import format_day, parse_day
from dossier.word_return.changes import Change, State

_BEFORE = (
    "valeur", "valeur_max", "formule", "decimales", "unite", "libelle", "qualificatif", "perimetre", "date", "source",
)  # fmt: skip


def note_figures(changes: Iterable[Change], files: Mapping[str, bytes], kit: Kit) -> dict[str, bytes]:
    """The new bytes of the files with the notes; a figure that has a note keeps its own."""
    noted = dict(files)
    for change in changes:
        if change.state is not State.MADE or not change.figure or change.span is None:
            continue
        figure, path = kit.figures.get(change.figure), change.span.path
        if figure is None or figure.to_verify is not None or path not in noted:
            continue
        keys = ("chiffres", change.figure, "a_verifier")
        try:
            text = edit_yaml(file_text(noted[path]), SetValue(keys, _note(change), _BEFORE))
        except Unwritable:
            continue
        noted[path] = rewritten_bytes(noted[path], text)
    return noted


def _note(change: Change) -> str:
    by = next((one for one in change.revisions if one.author), None)
    day = parse_day(by.date[:10])[0] if by is not None else None
    when = f", {' '.join(format_day(day).split())}" if day is not None else ""
    who = f" ({by.author}{when})" if by is not None else ""
    return f"Valeur changée dans le fichier Word relu{who} : source à confirmer."
