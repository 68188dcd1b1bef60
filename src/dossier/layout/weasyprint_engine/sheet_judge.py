"""What a style sheet says in vain, or may not say: each fault at its line, before any page is laid out.

WeasyPrint passes over a rule that it cannot read, as CSS wants it. A sheet for the page is read by WeasyPrint itself;
one for the web by what no browser could read either.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from dossier.layout.weasyprint_engine.messages import BAD_RULE
from dossier.layout.weasyprint_engine.start import load_engine

#: A style sheet and whether it is for the web; the words of one file.
Sheet: TypeAlias = tuple[str, bool]

_AT = re.compile(r"\bat (\d+):(\d+)")
_IGNORED = re.compile(
    r"Ignored `(?P<name>[^:]*):(?P<value>.*)` at (?P<line>\d+):(?P<column>\d+), (?P<why>.*)", re.DOTALL
)
_WITHOUT_PLACE = ("Invalid or unsupported selector", "Expected a media type", "Failed to load")
_PAIRS = {"{": "}", "(": ")", "[": "]"}
_UNITS = frozenset((
    "px", "pt", "pc", "in", "cm", "mm", "q", "em", "rem", "ex", "ch", "cap", "ic", "lh", "rlh", "vw", "vh",
    "vi", "vb", "vmin", "vmax", "svw", "svh", "lvw", "lvh", "dvw", "dvh", "cqw", "cqh", "cqi",
    "cqb", "cqmin", "cqmax", "fr", "deg", "rad", "grad", "turn", "s", "ms", "hz", "khz", "dpi", "dpcm", "dppx", "x",
))  # fmt: skip
#: A comment, a text in quotes, or a sign that pairs.
_PAIRING = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*(?:"|$)|'(?:\\.|[^'\\\n])*(?:'|$)|[{}()\[\]]""",
    re.DOTALL | re.MULTILINE,
)
_OF_OTHER_PAGES = frozenset({"target-counter", "target-counters", "target-text", "running", "element"})
_OF_A_RANK = frozenset({"first", "nth", "blank"})
_MOST = 60  # signs of a value that a message shows


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One fault of a sheet, at a line and column (from 1); ``fatal`` where no page can be made with it."""

    line: int
    column: int
    message: str
    hint: str = ""
    fatal: bool = False


def judge_sheets(sheets: Sequence[Sheet], values: frozenset[str] | None) -> list[list[SheetFault]]:
    """The faults of each sheet; ``values`` are the custom properties that the charte has by itself, if that is known.

    Raises MachineError: D902 where Pango is missing, D909 where WeasyPrint is not the one expected.
    """
    weasyprint = load_engine()
    declared = (re.findall(r"(--[\w-]+)\s*:", text) for text, _web in sheets)
    known = None if values is None else values.union(*declared)
    return [_judge(weasyprint, text, known, is_web=is_web) for text, is_web in sheets]


def _judge(weasyprint: Any, text: str, known: frozenset[str] | None, *, is_web: bool) -> list[SheetFault]:  # noqa: ANN401
    import tinycss2

    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    unpaired = list(_unclosed(text))
    found = [*unpaired, *_selector_faults(rules), *_asked_files(rules, is_web=is_web)]
    found += [] if is_web else _of_the_whole(rules)
    found += _unknown_values(rules, known) if known is not None else []
    refused = {fault.line for fault in found if fault.fatal}
    ignored = [*(_web_faults(rules) if is_web else _complaints(weasyprint, text))]
    for sign in unpaired:  # the rule that follows is unreadable because of it
        spoilt = [one for one in ignored if one.message == BAD_RULE and one.line >= sign.line]
        ignored = [one for one in ignored if one not in spoilt[:1]]
    found += (fault for fault in ignored if fault.line not in refused)
    first: dict[tuple[int, int], SheetFault] = {}
    for fault in found:  # what is said first of a place explains the rest
        first.setdefault((fault.line, fault.column), fault)
    return [first[place] for place in sorted(first)]


def _unclosed(text: str) -> Iterator[SheetFault]:
    """Braces, brackets, quotes and comments that do not pair: what follows is read as something else."""
    opened: list[tuple[str, int]] = []
    for match in _PAIRING.finditer(text):
        sign = match[0]
        if sign.startswith("/*"):
            if len(sign) < 4 or not sign.endswith("*/"):
                yield _fault(text, match.start(), "commentaire « /* » jamais refermé", "ajoutez « */ »")
        elif sign[0] in "\"'":
            if len(sign) == 1 or sign[-1] != sign[0]:
                yield _fault(text, match.start(), "guillemet jamais refermé sur la ligne", "refermez-le")
        elif sign in _PAIRS:
            opened.append((sign, match.start()))
        elif opened and _PAIRS[opened[-1][0]] == sign:
            opened.pop()
        elif sign == "}" and any(one == "{" for one, _start in opened):
            while opened[-1][0] != "{":
                one, start = opened.pop()
                yield _fault(text, start, f"« {one} » jamais refermé", f"ajoutez « {_PAIRS[one]} »")
            opened.pop()
        else:
            yield _fault(
                text,
                match.start(),
                f"« {sign} » ne referme rien",
                "ôtez ce signe, ou ouvrez ce qu’il referme",
            )
    for one, start in opened:
        yield _fault(text, start, f"« {one} » jamais refermé", f"ajoutez « {_PAIRS[one]} »")


def _fault(text: str, start: int, message: str, hint: str) -> SheetFault:
    line = text.count("\n", 0, start) + 1
    return SheetFault(line, start - text.rfind("\n", 0, start), message, hint)


def _selector_faults(rules: Sequence[Any]) -> Iterator[SheetFault]:
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            if not _is_selector(rule.prelude):
                shown = _shown(tinycss2.serialize(rule.prelude))
                hint = "corrigez le sélecteur, ou ôtez la règle"
                yield SheetFault(
                    rule.source_line, rule.source_column, f"sélecteur illisible : « {shown} »", hint
                )
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"} and rule.content:
            yield from _selector_faults(
                tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            )


def _is_selector(prelude: Sequence[Any]) -> bool:
    import cssselect2
    from weasyprint.css import PSEUDO_ELEMENTS

    try:
        selectors = cssselect2.compile_selector_list(prelude)
    except cssselect2.SelectorError:
        return False
    known = {
        *PSEUDO_ELEMENTS,
        "selection",
        "placeholder",
        "backdrop",
        "file-selector-button",
        "details-content",
    }
    return all(one.pseudo_element in known or str(one.pseudo_element).startswith("-") for one in selectors)


def _asked_files(rules: Sequence[Any], *, is_web: bool) -> Iterator[SheetFault]:
    """Files that a sheet asks for: nothing is read for it. The web page may hold a drawing within."""
    for token in _walk(rules):
        line, column = token.source_line, token.source_column
        if token.type == "at-rule" and token.lower_at_keyword == "import":
            hint = "nommez l’autre feuille dans charte.toml (feuilles)"
            yield SheetFault(
                line, column, "« @import » : une feuille n’en appelle pas d’autre", hint, fatal=True
            )
        address = _address(token)
        if address is not None and not (is_web and address.startswith("data:")):
            hint = "ôtez « url(…) » : une police se déclare dans [polices], un logo se met dans prive/"
            message = f"« url({_shown(address)}) » : une feuille ne demande aucun fichier"
            yield SheetFault(line, column, message, hint, fatal=True)


def _of_the_whole(rules: Sequence[Any]) -> Iterator[SheetFault]:
    """What asks for more pages than those of one part: each is laid out alone, and its pages are bound afterwards."""
    for token in _walk(rules):
        line, column = token.source_line, token.source_column
        if token.type == "function" and token.lower_name in _OF_OTHER_PAGES:
            message = (
                f"« {token.name}(…) » : une partie est mise en page seule, et ne voit pas les autres pages"
            )
            yield SheetFault(
                line, column, message, "le sommaire imprime attr(data-page), les titres courants string(…)"
            )
        elif token.type == "at-rule" and token.lower_at_keyword == "page":
            asked = [one.lower_value for one in token.prelude if one.type == "ident"]
            asked += [one.lower_name for one in token.prelude if one.type == "function"]
            for name in _OF_A_RANK.intersection(asked):
                message = (
                    f"« @page :{name} » : une partie est mise en page seule, et ne sait pas où elle commence"
                )
                yield SheetFault(
                    line, column, message, "nommez la page : « page: … » sur la partie, « @page … » ici"
                )


def _address(token: Any) -> str | None:  # noqa: ANN401
    """What ``url(…)`` names; None for anything else."""
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return "".join(one.value for one in token.arguments if one.type == "string")
    return None


def _unknown_values(rules: Sequence[Any], known: frozenset[str]) -> Iterator[SheetFault]:
    """``var(--…)`` of what neither the charte nor a sheet declares, and that has no other value at hand."""
    for token in _walk(rules):
        if token.type != "function" or token.lower_name != "var":
            continue
        names = [one for one in token.arguments if one.type not in {"whitespace", "comment"}]
        if len(names) == 1 and names[0].type == "ident" and names[0].value not in known:
            near = get_close_matches(names[0].value, known, 1, 0.75)
            hint = f"vouliez-vous dire « {near[0]} » ?" if near else "nommez une valeur de charte.toml"
            message = f"valeur inconnue de la charte : « {_shown(names[0].value)} »"
            yield SheetFault(token.source_line, token.source_column, message, hint)


def _walk(tokens: Sequence[Any]) -> Iterator[Any]:
    """Every token, with those inside."""
    for token in tokens:
        yield token
        for inside in ("prelude", "content", "arguments"):
            below = getattr(token, inside, None)
            if isinstance(below, list):
                yield from _walk(below)


def _complaints(weasyprint: Any, text: str) -> Iterator[SheetFault]:  # noqa: ANN401
    """What WeasyPrint passes over."""
    for told in _told(weasyprint, text):
        ignored = _IGNORED.match(told)
        place = _AT.search(told)
        if ignored:
            yield _ignored(ignored)
        elif place:
            yield SheetFault(int(place[1]), int(place[2]), BAD_RULE, "corrigez-la, ou ôtez-la")
        elif not told.startswith(_WITHOUT_PLACE):
            yield SheetFault(1, 1, BAD_RULE, "corrigez-la, ou ôtez-la")


def _told(weasyprint: Any, text: str) -> list[str]:  # noqa: ANN401
    heard: list[str] = []

    class Ear(logging.Handler):
        """Keeps what is said."""

        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    def nothing(url: str, *_rest: object, **_named: object) -> object:
        raise ValueError(url)

    ear = Ear(logging.WARNING)
    weasyprint.LOGGER.addHandler(ear)
    try:
        weasyprint.CSS(string=text, url_fetcher=nothing)
    finally:
        weasyprint.LOGGER.removeHandler(ear)
    return heard


def _ignored(told: re.Match[str]) -> SheetFault:
    line, column = int(told["line"]), int(told["column"])
    name, value = told["name"].strip(), told["value"].strip()
    if "unknown property" in told["why"] or "unknown descriptor" in told["why"]:
        return SheetFault(
            line, column, f"propriété de style inconnue : « {_shown(name)} »", _near_property(name)
        )
    joined = re.search(r"([\w-]+)\s*:", value)
    hint = (
        f"un point-virgule manque sans doute avant « {joined[1]} »"
        if joined
        else "corrigez la valeur, ou ôtez la ligne"
    )
    return SheetFault(line, column, f"valeur de style refusée : « {_shown(f'{name}: {value}')} »", hint)


def _near_property(name: str) -> str:
    near = get_close_matches(name.lower(), sorted(_properties()), 1)
    return f"vouliez-vous dire « {near[0]} » ?" if near else "corrigez son nom, ou ôtez la ligne"


def _properties() -> frozenset[str]:
    """Every property that WeasyPrint has heard of, of the page or not."""
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.css.validation import NOT_PRINT_MEDIA
    from weasyprint.css.validation.expanders import EXPANDERS

    return frozenset(
        {name.replace("_", "-") for name in INITIAL_VALUES} | set(EXPANDERS) | set(NOT_PRINT_MEDIA)
    )


def _web_faults(rules: Sequence[Any]) -> Iterator[SheetFault]:
    """Declarations that no browser reads: broken ones, units that are none, names that are nearly a property."""
    import tinycss2

    known = _properties()
    for token in _walk(rules):
        if token.type == "dimension" and token.lower_unit not in _UNITS:
            message = f"unité inconnue : « {_shown(token.serialize())} »"
            yield SheetFault(token.source_line, token.source_column, message, "px, rem, em, mm, pt, %…")
        if token.type not in {"qualified-rule", "at-rule"} or not token.content:
            continue
        for part in tinycss2.parse_blocks_contents(token.content, skip_comments=True, skip_whitespace=True):
            if part.type == "error":
                yield SheetFault(
                    part.source_line,
                    part.source_column,
                    BAD_RULE,
                    "corrigez-la, ou ôtez-la",
                )
            elif (
                part.type == "declaration" and not part.name.startswith("-") and part.lower_name not in known
            ):
                near = get_close_matches(part.lower_name, sorted(known), 1, 0.88)
                if near and near[0] not in part.lower_name and part.lower_name not in near[0]:
                    message = f"propriété de style inconnue : « {_shown(part.name)} »"
                    yield SheetFault(
                        part.source_line, part.source_column, message, f"vouliez-vous dire « {near[0]} » ?"
                    )


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST else f"{words[:_MOST]}…"
