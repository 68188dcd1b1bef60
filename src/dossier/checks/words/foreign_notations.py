"""Notations of other programs: our pages print them as they are typed, so each is said with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Quotation, iter_blocks

_BOLD = "écrivez **gras** ou *italique*, rien d’autre"
#: Two asterisks against a word, which Markdown did not take.
_OPEN = re.compile(r"(?<![*\w])\*\*(?! )[\w'’«-]+|[\w'’»).-]+\*\*(?![*\w])")
_MOST = 6  # notations of one kind that are said of a passage
_ADDRESS = "renvoyez à une fiche par [ses mots](#identifiant)"
_NOTHING = "retirez-la : elle s’imprimerait telle quelle"
_CALLOUT = "ouvrez l’encadré par « :::encadre Titre », fermez-le par « ::: »"


@dataclass(frozen=True, slots=True)
class _Notation:
    """How a notation looks, and what to write instead."""

    pattern: re.Pattern[str]
    remedy: str | Callable[[re.Match[str]], str]

    def of(self, match: re.Match[str]) -> str:
        """What to write instead of what was found, ready to copy where that is certain."""
        return self.remedy if isinstance(self.remedy, str) else self.remedy(match)


def _notation(pattern: str, remedy: str | Callable[[re.Match[str]], str]) -> _Notation:
    return _Notation(re.compile(pattern), remedy)


def _raised(match: re.Match[str]) -> str:
    return f"fermez l’exposant comme il s’ouvre : {match[1]}^{match[2].strip('{}')}^"


def _lowered(match: re.Match[str]) -> str:
    return f"fermez l’indice comme il s’ouvre : {match[1]}~{match[2].strip('{}')}~"


def _bold(match: re.Match[str]) -> str:
    return f"{_BOLD} : **{match[1]}**"


_NOTATIONS = (
    _notation(r"~~[^~\n]+~~", "retirez le passage rayé : il s’imprimerait avec ses tildes"),
    _notation(r"(\w+)\^(\{[^{}\n]{1,9}\}|[-+]?\w{1,3}\b)", _raised),
    _notation(r"(?<![\w@./-])([A-Z][A-Za-z]?)_(\{\d\}|\d)(?![\da-z_])", _lowered),
    _notation(r"^={2,6} *([^=\n]+?) *={2,6}$", lambda match: f"un intertitre s’écrit sur sa ligne : ## {match[1]}"),
    _notation(r"^h[1-6]\. +(\S[^\n]*)$", lambda match: f"un intertitre s’écrit sur sa ligne : ## {match[1]}"),
    _notation(r"(?<!\S)\*\* (?=\w)", "une entrée sous une autre commence par deux espaces et « - »"),
    _notation(r"(?<![\w:]):[a-z]+(?:_[a-z]+)*:(?![\w:])", _NOTHING),
    _notation(r"==([^=\n]+)==", _bold),
    _notation(r"\+\+([^+\n]+)\+\+", _bold),
    _notation(r"'''([^'\n]+)'''", _bold),
    _notation(r"\[/?(?:b|i|u|url|img|quote|color|size)(?:=[^\]\n]*)?\]", _BOLD),
    _notation(r"\$[^$\n]*[\\^_=][^$\n]*\$", "écrivez l’égalité en toutes lettres, ou déclarez un chiffre à formule"),
    _notation(r"\\[A-Za-z]+\{[^}\n]*\}", _NOTHING),
    _notation(r"^\[[ xX]?\] ", "écrivez l’entrée seule, sans case à cocher"),
    _notation(r"^(?:!!!|\?\?\?)\+? *\w+", _CALLOUT),
    _notation(r"^\[![A-Za-z]+\]", _CALLOUT),
    _notation(r"^\.\. [\w-]+::", _CALLOUT),
    _notation(r"^\*\[[^\]\n]+\] ?:", "déclarez le sigle dans « sigles » de acteurs.yaml"),
    _notation(r"\{[:#.][^{}\n]*\}", _NOTHING),
    _notation(r"\[-?@[\w:.-]+\]|(?<![\w.])@(?:fig|tbl|tab|sec|eq|lst)[-:][\w-]+", _ADDRESS),
    _notation(r"\[\[[^\]\n]+\]\]", _ADDRESS),
    _notation(r"\{%[^%\n]*%\}|<%[^%\n]*%>|\$\{[^}\n]*\}|@@[^@\s](?:[^@\n]*[^@\s])?@@", "écrivez ce qui doit paraître ; un chiffre se nomme {{identifiant}}"),
    _notation(r"(?<!\{)\{[A-Za-z_]\w*(?:\.\w+)+\}(?!\})", "un chiffre se nomme entre accolades doubles, {{identifiant}}"),
)  # fmt: skip


def report_foreign_notations(reading: Reading) -> list[Diagnostic]:
    """Report signs that another program would have read: « CO~2~ », « ~~rayé~~ », « [[page]] » (D140)."""
    found = [found for passage in reading.passages for found in _of(reading, passage)]
    for chapter in reading.chapters:
        found += [
            warning(
                "D140",
                "« > » répété : une citation dans une citation",
                block.span,
                "gardez un seul « > », ou retirez-les tous",
            )
            for block in iter_blocks(chapter.blocks)
            if isinstance(block, Quotation) and block.blocks and isinstance(block.blocks[0], Quotation)
        ]
    return found


def _of(reading: Reading, passage: Passage) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    taken: list[tuple[int, int]] = []
    for notation in _NOTATIONS:
        for match in list(matches_of(notation.pattern, passage.text))[:_MOST]:
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if passage.text[: match.start()].rstrip().endswith("«"):  # shown, not used
                continue
            taken.append(match.span())
            message = f"notation d’un autre logiciel : {quoted(match[0])}"
            place = reading.place(passage, *match.span())
            found.append(warning("D140", message, place, notation.of(match)))
    return [*found, *_left_open(reading, passage, taken)]


def _left_open(reading: Reading, passage: Passage, taken: list[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Bold that opens and does not close, or closes and did not open: what the page would print of it."""
    for match in matches_of(_OPEN, passage.text):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            place = reading.place(passage, *match.span())
            hint = (
                "mettez « ** » devant et derrière les mots en gras, sans espace à l’intérieur, ou retirez-les"
            )
            yield warning("D140", f"gras ouvert et non fermé : {quoted(match[0])}", place, hint)
