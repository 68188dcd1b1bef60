"""Slips of the keyboard: words doubled or glued, brackets left open, spaces that are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.checks.passages import HOLE, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, Span, warning

_DOUBLED = re.compile(r"(?<![\w'-])(?P<word>[a-zà-ÿœ]+)\s+(?P=word)(?![\w'-])", re.IGNORECASE)
#: The same name twice in one enumeration: « à Bellegrange, à Bellegrange et à Montarel ».
_LISTED_TWICE = re.compile(
    r"(?<![\w'-])(?P<name>(?:(?:à|de|du|des|en|au|aux|d'|l'|la|le|les)\s?)?[A-ZÀ-Þ][\w'-]{2,}),\s(?P=name)(?=,| et )(?![\w'-])"
)
#: Two full stops, where an ellipsis has three.
_TWO_STOPS = re.compile(r"(?<![.\s])\.\.(?!\.)(?=\s|$)")
_MAY_DOUBLE = frozenset({"nous", "vous", "si", "non", "oui", "faire", "très", "bien", "bis"})
_TWICE = re.compile(r"^(?P<half>.{8,}?)\s*(?P=half)$", re.DOTALL)


def report_doubled_words(reading: Reading) -> list[Diagnostic]:
    """Report a word typed twice, « de de », and a title set twice on its line (D444)."""
    found = []
    for passage in reading.passages:
        for match in matches_of(_DOUBLED, passage.text):
            first, second = match[0].split()[0], match[0].split()[-1]
            if match["word"].lower() in _MAY_DOUBLE or (
                first[0].isupper() and second[0].isupper() and len(first) > 2
            ):
                continue
            place = reading.place(passage, *match.span())
            found.append(warning("D444", f"mot doublé : {quoted(match[0])}", place, "gardez-en un seul"))
        for pattern, what in ((_LISTED_TWICE, "nom doublé"), (_TWO_STOPS, "point doublé")):
            for match in matches_of(pattern, passage.text):
                place = reading.place(passage, *match.span())
                found.append(warning("D444", f"{what} : {quoted(match[0])}", place, "gardez-en un seul"))
        twice = _TWICE.match(passage.text.strip()) if passage.kind.is_head else None
        if twice is not None:
            place = reading.place(passage, 0, len(passage.text))
            found.append(
                warning("D444", f"texte doublé : {quoted(twice['half'])}", place, "gardez-le une seule fois")
            )
    return found


#: « en » is spelt « em » before m, b and p, and no word starts with « enœ ».
_IMPOSSIBLE = re.compile(r"(?<![\w'-])(?P<first>en)(?P<rest>[mbpœ][a-zà-ÿœ]{2,})")
_LOCUTIONS = re.compile(
    r"(?<![\w'-])(?:(?P<en>en)(?P<a>cours de|termes|lien|faveur|vue|fonction|raison|effet|outre|revanche|complément|service|vigueur|"
    r"charge|compte|direction|collaboration|zone|ville|situation|lieu|œuvre)|(?P<d>dans|avec|pour|afin|ainsi|grâce|lors|auprès|chez)"
    r"(?P<b>le|la|les|un|une|des|de|que|à|du|ce|cette|leur|leurs))(?![\w-])"
)
_LITTLE = re.compile(
    r"(?<![\w'-])(?P<little>du|des|les|aux|dans|avec|cette|une|leurs|ses|dont)(?P<rest>[a-zà-ÿœ]{5,})(?![\w-])"
)
_REAL = re.compile(
    r"^(?:desserv\w*|dessert\w*|dessous|dessus|dessin\w*|lesquel\w*|desquel\w*|auxquel\w*|duquel|auxiliaire\w*|lesdit\w*|desdit\w*|"
    r"desséch\w*|desserr\w*|dessein\w*|despot\w*|descend\w*|descen\w*|destin\w*|desti\w*|ensuite|enfin|encore|sesterce\w*|leste\w*|dansant\w*|"
    r"duplicat\w*|durable\w*|durant|lésion\w*|pourtant|pourvu|encourage\w*|encharge|encours|enlieu)$"
)


def report_glued_words(reading: Reading) -> list[Diagnostic]:
    """Report two words typed as one: « enmatière », « dansle » (D445)."""
    words = Counter(
        word for passage in reading.passages for word in re.findall(r"[a-zà-ÿœ]{5,}", passage.text.lower())
    )
    found = []
    for passage in reading.passages:
        for start, end, cut in _glued(passage.text, words):
            written = passage.text[start:end]
            place = reading.place(passage, start, end)
            hint = f"écrivez « {written[:cut]} {written[cut:]} »"
            found.append(warning("D445", f"mots collés : {quoted(written)}", place, hint))
    return found


def _glued(text: str, words: Counter[str]) -> Iterator[tuple[int, int, int]]:
    for match in matches_of(_IMPOSSIBLE, text):
        yield *match.span(), 2
    for match in matches_of(_LOCUTIONS, text):
        cut = len(match["en"] or match["d"])
        if (
            not _REAL.match(match[0])
            and not _IMPOSSIBLE.match(match[0])
            and match[0] not in {"avecque", "lorsque"}
        ):
            yield *match.span(), cut
    for match in matches_of(_LITTLE, text):
        if words[match["rest"]] and not _REAL.match(match[0]) and words[match[0]] == 1:
            yield *match.span(), len(match["little"])


_BRACKETS = {"(": ")", "«": "»", "[": "]"}
_RANK = re.compile(r"(?:^|(?<=\s))(?:[A-Za-z]|[ivx]{1,4}|\d{1,2})°?\)")  # « a) », « 1) », « 2°) »


def report_open_brackets(reading: Reading) -> list[Diagnostic]:
    """Report a bracket or a guillemet without its other half, in its passage and in its sheet (D447)."""
    found = []
    texts = [_without_ranks(passage.text) for passage in reading.passages]
    totals: Counter[tuple[str, str]] = Counter()
    for passage, text in zip(reading.passages, texts, strict=True):
        totals.update((passage.sheet, char) for char in text if char in "()«»[]")
    reopened = _reopened_quotations(reading.passages)
    answered = _answered_quotations(reading.passages, reopened)
    for rank, (passage, text) in enumerate(zip(reading.passages, texts, strict=True)):
        for opening, closing in _BRACKETS.items():
            missing = text.count(opening) - text.count(closing)
            whole = totals[passage.sheet, opening] == totals[passage.sheet, closing]
            if (
                missing == 0
                or (whole and passage.sheet)
                or (opening == "«" and (passage.span in reopened or rank in answered))
            ):
                continue
            present, absent = (opening, closing) if missing > 0 else (closing, opening)
            start = text.rfind(present) if missing > 0 else text.find(present)
            place = reading.place(passage, start, start + 1)
            found.append(
                warning("D447", f"« {present} » sans « {absent} »", place, "ajoutez le signe qui manque")
            )
    return found


def _without_ranks(text: str) -> str:
    """The text with blanks for « a) » and « 1°) », which close nothing; « (annexe b) » keeps its sign."""
    kept = list(text)
    for match in matches_of(_RANK, text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")") or before.count("(") <= "".join(
            kept[: match.start()]
        ).count(")"):
            kept[match.start() : match.end()] = " " * len(match[0])
    return "".join(kept)


def _answered_quotations(passages: Sequence[Passage], reopened: frozenset[Span]) -> frozenset[int]:
    """The ranks of the passages whose open « is closed by a later one of their sheet, and of those that close it."""
    found: set[int] = set()
    opened: dict[str, list[int]] = {}
    for rank, passage in enumerate(passages):
        missing = passage.text.count("«") - passage.text.count("»")
        waiting = opened.setdefault(passage.sheet, [])
        if not passage.sheet or passage.span in reopened:
            continue
        if missing > 0:
            waiting += [rank] * missing
        elif -len(waiting) <= missing < 0:
            found |= {rank, *waiting[missing:]}
            del waiting[missing:]
    return frozenset(found)


def _reopened_quotations(passages: Sequence[Passage]) -> frozenset[Span]:
    """The paragraphs of a quotation over several, each of which opens (or goes on) with a sign, the last alone closes."""
    found: set[Span] = set()
    run: list[Span] = []
    for passage in passages:
        text = passage.text.lstrip()
        goes_on = bool(run) and text.startswith(("«", "»"))
        if not goes_on and not text.count("«") > text.count("»"):
            run = []
            continue
        run.append(passage.span)
        if len(run) > 1 and text.rstrip(" .!?…")[1:].count("»") > text[1:].count("«"):
            found.update(run)
            run = []
    return frozenset(found)


_MISSING_SPACE = re.compile(
    r"(?P<a>(?<![A-Za-zÀ-ÿœ.])[a-zà-ÿœ]{3,}\.)(?=[A-ZÀ-Þ][a-zà-ÿ])|(?P<b>[a-zà-ÿœ)]{2,}[,;])(?=[A-Za-zÀ-ÿœ])|(?P<c>\w{2,}\))(?=[A-Za-zÀ-ÿœ]{3,})"
    r"|(?P<e>[a-zà-ÿœ]{2,}-)(?= [a-zà-ÿœ]{3,})"
    r"|(?P<d>[a-zà-ÿœ]{3,})(?=\((?!s\)|e\)|es\)|x\)|ne\)|le\)|aux\)|[a-z]{1,4}\))[A-Za-zÀ-ÿœ]{2,})"
)


def report_missing_spaces(reading: Reading) -> list[Diagnostic]:
    """Report a space that lacks or is too many: « communes,dont », « (CRTE)CONTRATS », « ville- centre » (D450)."""
    found = []
    for passage in reading.passages:
        for match in matches_of(_MISSING_SPACE, passage.text):
            end = match.end()
            if HOLE in passage.text[end : end + 1]:
                continue
            following = re.match(r"\(?[\wÀ-ÿ]*| \w+", passage.text[end:])
            until = end + (following.end() if following else 0)
            place = reading.place(passage, match.start(), until)
            what = "espace de trop" if match["e"] else "espace manquante"
            message = f"{what} dans {quoted(passage.text[match.start() : until])}"
            found.append(warning("D450", message, place, "corrigez l’espace"))
    return found
