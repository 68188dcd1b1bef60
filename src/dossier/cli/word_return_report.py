"""What came back from a Word file, in French, for whoever must decide; then the differences of the files."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import TYPE_CHECKING

from dossier.language.fr.dates import format_day, parse_day
from dossier.word_return.changes import Change, State

if TYPE_CHECKING:
    from dossier.cli.console import Look
    from dossier.commands.returned_word_file import Brought
    from dossier.word_return.returned_text import Revision

_TITLES = {
    State.MADE: "Reporté dans le contenu",
    State.CLASH: "En conflit : le contenu garde sa version",
    State.REFUSED: "Non reporté : à faire à la main",
    State.PROPOSED: "Structure du dossier : à décider",
    State.LEFT: "Non importé",
}
_COLOURS = {
    State.MADE: "green",
    State.CLASH: "red",
    State.REFUSED: "yellow",
    State.PROPOSED: "cyan",
    State.LEFT: "yellow",
}
_MOST = 400  # characters of a text that is quoted


def report(brought: Brought, look: Look, *, written: bool) -> str:
    """The whole report on one file."""
    return "\n".join(_lines(brought, look, written=written))


def _lines(brought: Brought, look: Look, *, written: bool) -> Iterator[str]:
    yield look.paint(f"Retour de {brought.path.name} : {brought.kit.name}", "bold")
    yield from (f"  {notice}" for notice in brought.notices)
    if not brought.changes:
        yield "  aucun changement"
    for state, title in _TITLES.items():
        group = [one for one in brought.changes if one.state is state]
        if group:
            yield ""
            yield look.paint(f"{title} ({len(group)})", "bold", _COLOURS[state])
            for one in group:
                yield from _change(one)
    if brought.comments:
        yield ""
        yield look.paint(f"Commentaires ({len(brought.comments)})", "bold")
        for remark in brought.comments:
            answers = f" (réponse au commentaire {remark.replies_to})" if remark.replies_to else ""
            done = ", résolu" if remark.is_done else ""
            noted = ", noté à vérifier" if remark.name in brought.noted else ""
            yield f"  {remark.where}: {remark.author}, {_day(remark.date)}{done}{answers}{noted}"
            if remark.quote:
                yield f"    sur « {_short(remark.quote)} »"
            yield from (f"    {line}" for line in remark.text.split("\n"))
    if brought.files and not written:
        yield ""
        yield from _differences(brought)
        yield ""
        yield "Rien n’est écrit : relancez avec --appliquer pour l’écrire."


def _change(one: Change) -> Iterator[str]:
    span = one.span
    where = f"{span.path}:{span.line}:{span.column}" if span is not None else "hors du contenu"
    yield f"  {where}: {one.what}{_by(one.revisions)}"
    if one.state is State.CLASH:
        yield f"    parti   : « {_short(one.before)} »"
        yield f"    contenu : « {_short(one.ours)} »"
        yield f"    revenu  : « {_short(one.after)} »"
    elif one.before and one.after:
        yield f"    « {_short(one.before)} » → « {_short(one.after)} »"
    elif one.after:
        yield f"    ajouté : « {_short(one.after)} »"
    elif one.before:
        yield f"    retiré : « {_short(one.before)} »"
    if one.reason:
        yield f"    {one.reason}"
    yield from (f"    {line}" for line in one.more)


def _by(revisions: tuple[Revision, ...]) -> str:
    people = dict.fromkeys(f"{one.author or 'auteur inconnu'}, {_day(one.date)}" for one in revisions)
    return f" ({' ; '.join(people)})" if people else ""


def _day(date: str) -> str:
    day = parse_day(date[:10])[0]
    if day is None:
        return "sans date"
    hour = date[11:16]
    return f"le {' '.join(format_day(day).split())}{f' à {hour}' if hour else ''}"


def _short(text: str) -> str:
    plain = text.replace("\u2029", " ¶ ").replace("\n", " / ")
    return plain if len(plain) <= _MOST else f"{plain[: _MOST - 1]}…"


def _differences(brought: Brought) -> Iterator[str]:
    for path, data in brought.files.items():
        before = brought.before.get(path)
        old = [] if before is None else before.decode("utf-8", "replace").splitlines()
        after = data.decode("utf-8", "replace").splitlines()
        first = "/dev/null" if before is None else f"a/{path}"
        if (
            before is not None or data not in brought.before.values()
        ):  # what only changes its name is said above
            yield from unified_diff(old, after, first, f"b/{path}", n=1, lineterm="")
