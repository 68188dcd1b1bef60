"""Names of places: their hyphens and accents, in capitals too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning

_SAINT = re.compile(
    r"(?<![\w-])(?P<saint>Saint|Sainte|St|Ste)\.? (?!Empire|Père|Sépulcre|Graal|Esprit)(?P<rest>[A-ZÀ-Þ][a-zà-ÿ]+(?: (?:de|des|du|la|le|les|d'|en|sur|sous|lès) ?(?:les |la )?[A-ZÀ-Þ][a-zà-ÿ]+)*)"
)
_ON_RIVER = re.compile(
    r"\b(?:à|de|et|par|vers)\s(?P<first>[A-ZÀ-Þ][a-zà-ÿ]+) (?P<link>sur|sous|lès|lez) (?P<second>[A-ZÀ-Þ][a-zà-ÿ]+)(?![\w-])"
)


def report_unhyphenated_places(reading: Reading) -> list[Diagnostic]:
    """Report the name of a town without its hyphens: « Bourg sur Rivière », « Saint Exemple » (D504)."""
    names = [fold(str(territory.name)) for territory in reading.kit.territories.values()]
    patterns = [(_with_spaces(name), name) for name in names]
    found = []
    for passage in reading.passages:
        taken: set[int] = set()
        for start, end, official in [*_known(passage, patterns), *_guessed(passage)]:
            if taken & set(range(start, end)):
                continue
            taken |= set(range(start, end))
            written = passage.text[start:end]
            right = official.upper() if written.isupper() else official
            message = f"nom de lieu {quoted(written)} : il s’écrit {quoted(right)}"
            place = reading.place(passage, start, end)
            found.append(
                warning("D504", message, place, "mettez les traits d’union et les accents du nom officiel")
            )
    return found


def _with_spaces(name: str) -> re.Pattern[str]:
    """The name in a ``bare`` text, with spaces or hyphens between its words."""
    words = [re.escape(word) for word in re.split(r"[ -]", bare(name))]
    return re.compile(rf"(?<![\w-]){'[ -]'.join(words)}(?![\w-])")


def _known(passage: Passage, patterns: list[tuple[re.Pattern[str], str]]) -> Iterator[tuple[int, int, str]]:
    text = bare(passage.text)
    for pattern, official in patterns:
        for match in pattern.finditer(text):
            written = passage.text[match.start() : match.end()]
            if not written[0].isupper() or written == official:
                continue
            if written.isupper():  # accents of capitals are the typography's
                if bare(written) != bare(official):
                    yield *match.span(), official
            elif written.lower() != official.lower():
                yield *match.span(), official


def _guessed(passage: Passage) -> Iterator[tuple[int, int, str]]:
    for match in _SAINT.finditer(passage.text):
        saint = {"St": "Saint", "Ste": "Sainte"}.get(match["saint"], match["saint"])
        yield *match.span(), f"{saint}-{match['rest'].replace(' ', '-')}"
    for match in _ON_RIVER.finditer(passage.text):
        yield match.start("first"), match.end(), f"{match['first']}-{match['link']}-{match['second']}"
