"""How many findings are shown at once: the first of each rule, and how many more there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dossier.diagnostics import Diagnostic, Severity

MOST_OF_A_RULE = 100
MOST = 500


def bounded(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings to show, in their order, then one (D133) for each rule that has more, as grave as these are.

    The gravest are kept where all rules together have too many.
    """
    if len(found) <= MOST_OF_A_RULE:
        return list(found)
    room: Counter[str] = Counter()
    kept: list[int] = []
    for place, item in sorted(enumerate(found), key=lambda pair: pair[1].severity.rank):
        if room[item.code] < MOST_OF_A_RULE and len(kept) < MOST:
            room[item.code] += 1
            kept.append(place)
    shown = set(kept)
    return [
        *(item for place, item in enumerate(found) if place in shown),
        *_others(item for place, item in enumerate(found) if place not in shown),
    ]


def gravest_first(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Errors, then warnings, then advice, each in the order of the files: what is certain is not lost among the rest."""
    return sorted(found, key=lambda item: item.severity.rank)


def _others(hidden: Iterable[Diagnostic]) -> list[Diagnostic]:
    counts: Counter[tuple[str, Severity]] = Counter((item.code, item.severity) for item in hidden)
    said = []
    for (code, severity), count in sorted(counts.items(), key=lambda pair: (pair[0][1].rank, pair[0][0]))[
        :MOST_OF_A_RULE
    ]:
        word = f"{severity.label}s" if count > 1 else severity.label
        verb = "ne sont pas montrés" if count > 1 else "n’est pas montré"
        feminine = "e" if severity is Severity.ERROR else ""
        shown = verb.replace("montré", f"montré{feminine}") if feminine else verb
        message = f"{count} autre{'s' if count > 1 else ''} {word} {code} {shown}"
        said.append(
            Diagnostic("D133", severity, message, None, "corrigez ceux qui sont montrés, puis relancez")
        )
    return said
