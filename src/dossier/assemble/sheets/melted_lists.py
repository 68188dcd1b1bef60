"""Lists and lines that Markdown reads otherwise than they were typed: entries run into a paragraph, numbers that are counted anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dossier.content.markdown.list_marks import entries_of
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.text import PlacedText

_LABEL = re.compile(
    r"[A-ZÀ-ÖØ-ÞŒ][^:.!?«]{1,28}[^\s:.!?«]\s*:\s+\S|:\s+\S"
)  # « Accueil : 01 99… », or a definition
_CIVILITY = re.compile(r"(?:M\.|MM\.|Mmes?|Mlle|Dr|Pr|Me)\s+[A-ZÀ-Þ]")
_IN_LINE = re.compile(r"(?:[:;,.]\s+|^)[–—•▪●-]\s+(?=\S)|\s[•▪●■◦]\s+(?=\S)")
_BULLETS = re.compile(r"(?:^|(?<=\S)\s+)[•▪●■◦]\s+(?=\S)")
_CERTAIN = 3  # bullets of one sign
#: « 9h30 Visite », « 9 h 30 – 10 h : visite »
_HOUR = re.compile(
    r"(?:De |À )?\d{1,2}\s?[h:]\s?(?:\d{2})?(?:\s?(?:-|–|—|à)\s?\d{1,2}\s?[h:]\s?(?:\d{2})?)?\s*(?:[:,–—-]\s*\S|[A-ZÀ-Þ«])"
)
_TOWN = re.compile(r"(?:F-)?\d{2}\s?\d{3}\s+[A-ZÀ-Þ]|(?:BP|CS|TSA)\s?\d")
_STREET = re.compile(
    r"\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s+(?:(?:rue|avenue|av\.|place|boulevard|bd|quai|chemin|route|allées?|impasse|"
    r"cours|esplanade|square|passage|faubourg)\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…;:,]$")
_FEW_WORDS = 40  # signs of the entry that the message quotes
_SHORT = 45  # signs of a line that its author ended by hand
_SHOWN = 14  # lines of the right writing that the message gives

_REMEDIES = {
    "number": "laissez une ligne vide avant la première entrée : la liste garde le numéro écrit",
    "letter": "laissez une ligne vide entre deux alinéas, ou numérotez-les « 1. », « 2. » après une ligne vide",
    "label": "laissez une ligne vide entre deux lignes, ou commencez chacune par « - » après une ligne vide",
    "term": "écrivez le terme en gras, puis ce qu’il désigne, sur une ligne",
    "dash": "commencez chaque entrée par « - », après une ligne vide",
    "lines": "terminez par « \\ » chaque ligne qui doit rester seule",
}


def report_melted_list(text: PlacedText, place: Callable[[PlacedText], Span]) -> list[Diagnostic]:
    """The first entry that was meant to stand on a line of its own in the paragraph ``text`` (D460), or nothing.

    ``place`` says where words of the paragraph stand in its file.
    """
    lines = [line.strip() for line in text.lines()]
    if len(lines) < 2:
        return _in_one_line(lines[0], place)
    written = [str(line).rstrip("\\") for line in lines]
    if len(written) == 2 and written[1].startswith(": "):
        return [_melted(lines[0], "term", place, [f"**{written[0]}** {written[1]}"])]
    if _are_labels(written):
        return [_melted(lines[0], "label", place, ["", *(f"- {line}" for line in written)])]
    entries = entries_of(written)
    if entries is not None:
        return [_melted(lines[entries.starts[0]], entries.kind, place, entries.written)]
    if any(line.endswith("\\") for line in lines):
        return []
    hours = [place for place, line in enumerate(written) if _HOUR.match(line)]
    if len(hours) > 1 and hours == [*range(hours[0], len(written))]:
        right = [*written[: hours[0]], "", *(f"- {line}" for line in written[hours[0] :])]
        return [_melted(lines[hours[0]], "dash", place, right)]
    if is_address(written) or _are_short_lines(written):
        return [_melted(lines[0], "lines", place, lines_kept(written))]
    return []


def lines_kept(lines: Sequence[str]) -> list[str]:
    """The lines of a paragraph, each written so that it stays on a line of its own."""
    return [*(f"{line}\\" for line in lines[:-1]), lines[-1]]


def is_address(lines: Sequence[str]) -> bool:
    """Whether the lines are those of an address: short ones, with a street and a post code."""
    return (
        all(len(line) <= _SHORT for line in lines)
        and any(_STREET.match(line) for line in lines)
        and any(_TOWN.match(line) for line in lines)
    )


def report_other_number(
    numbers: Sequence[tuple[str, Span]], start: int, line_of: Callable[[int], Span]
) -> list[Diagnostic]:
    """The first entry of a list that is printed with another number than the one typed (D472), or nothing.

    ``numbers`` are the numbers as typed, each with the lines of its entry. A list whose entries all bear the same
    number is one that its author lets the program count.
    """
    typed = [int(number) for number, _span in numbers if number.isdigit()]
    if len(typed) < len(numbers) or len(set(typed)) == 1:
        return []
    for rank, (number, (_typed, span)) in enumerate(zip(typed, numbers, strict=True)):
        printed = start + rank
        if number != printed:
            hint = f"écrivez « {printed}. », ou coupez la liste par un paragraphe : elle repart alors du numéro tapé"
            return [warning("D472", f"« {number}. » s’imprime « {printed}. »", line_of(span.line), hint)]
    return []


def _in_one_line(line: PlacedText, place: Callable[[PlacedText], Span]) -> list[Diagnostic]:
    """Entries that were pasted one behind the other: « Trois axes : – réunir ; – choisir ; – publier. »."""
    marks = list(_IN_LINE.finditer(line))
    is_announced = len(marks) > 1 and line[: marks[0].start() + 1].rstrip().endswith(":")
    if len(marks) < 2 or (len(marks) == 2 and not is_announced):
        return []
    pieces = _pieces(str(line), [match.span() for match in marks])
    return [_melted(line[marks[0].start() : marks[-1].end()], "dash", place, pieces)]


def entries_in_line(line: str) -> list[str] | None:
    """The lines that one line with three bullets or more was meant to be; None for any other, dashes included."""
    marks = list(_BULLETS.finditer(line))
    if len(marks) < _CERTAIN or len({mark[0].strip() for mark in marks}) > 1:
        return None
    return _pieces(line, [(mark.start(), mark.end()) for mark in marks])


def _pieces(line: str, marks: Sequence[tuple[int, int]]) -> list[str]:
    head = line[: marks[0][0] + 1].strip() if marks[0][0] else ""
    ends = [*(start + 1 for start, _end in marks[1:]), len(line)]
    entries = [line[end:stop].strip() for (_start, end), stop in zip(marks, ends, strict=True)]
    return [head, "", *(f"- {entry}" for entry in entries)]


def _melted(
    words: PlacedText, kind: str, place: Callable[[PlacedText], Span], written: Sequence[str]
) -> Diagnostic:
    shown = words if len(words) <= _FEW_WORDS else words[:_FEW_WORDS].rsplit(" ", 1)[0] + "…"
    return warning(
        "D460",
        f"énumération fondue dans un paragraphe : « {shown} »",
        place(words),
        f"{_REMEDIES[kind]} :\n{ready_to_copy(written)}",
    )


def ready_to_copy(lines: Sequence[str]) -> str:
    """The lines as they are to be typed, without the empty ones around them; of a long text, the first ones."""
    shown = "\n".join(lines).strip("\n").split("\n")
    return "\n".join(shown if len(shown) <= _SHOWN else [*shown[:_SHOWN], "…"])


def _are_labels(lines: Sequence[str]) -> bool:
    """Whether every line is a name and what it is worth, or a term and, below it, its definition."""
    return (
        all(_LABEL.match(line) for line in lines)
        or all(_CIVILITY.match(line) for line in lines)
        or any(line.startswith(": ") for line in lines[1:])
    )


def _are_short_lines(lines: Sequence[str]) -> bool:
    """Whether each of three lines or more is short, opens with a capital and ends no sentence: names, one a line."""
    return len(lines) > 2 and all(
        len(line) <= _SHORT and line[:1].isupper() and not _SENTENCE.search(line) for line in lines
    )
