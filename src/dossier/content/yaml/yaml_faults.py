"""YAML syntax errors said in French, and the slips that can be mended to read on."""

from __future__ import annotations

import re

import yaml

from dossier.diagnostics import Diagnostic, Span, error

_NO_BREAK = "\u00a0\u202f"
_ENTRY = re.compile(
    r"^(?P<head>\s*(?:- +)*(?P<key>[^\s:#'\"\[{&*!|>%@`-][^:#\n]*?)\s*:)(?P<gap>[ \u00a0\u202f]+)(?P<value>\S.*?)\s*$"
)
_NO_BREAK_GAP = re.compile(rf"^(?P<head>\s*(?:- +)*[\w-]+:)[ {_NO_BREAK}]*[{_NO_BREAK}][ {_NO_BREAK}]*")
_IN_QUOTES = re.compile(r"\"(?:\\.|[^\"\\])*\"|(?<![\wà-ÿ])'[^']*'")
_FLOW_SIGN = re.compile(
    rf"(?P<key>[\w-]+:)[ {_NO_BREAK}]+(?P<text>[^,{{}}\[\]:?]*(?P<sign>\?|:(?=\s))[^,{{}}\[\]]*)"
)
_LIST_SIGN = re.compile(
    r"(?:(?<=[\[,])|^(?=\s))\s*(?P<text>[^\s,{}\[\]:?][^,{}\[\]:?]*(?P<sign>\?)[^,{}\[\]]*)"
)
_LONGEST_LIST = 40  # lines
_GLUED = re.compile(r"^\s*(?:- +)*[\w-]+:\S")


def explain_syntax_fault(
    fault: yaml.MarkedYAMLError, lines: list[str], path: str, first_line: int
) -> tuple[Diagnostic, int]:
    """The fault in French, and the index of the line it concerns."""
    mark = fault.problem_mark or fault.context_mark
    index = min(mark.line if mark else 0, len(lines) - 1)
    column = (mark.column if mark else 0) + 1
    problem = fault.problem or ""
    for suspect in (index, index - 1):
        gap = _NO_BREAK_GAP.match(lines[suspect]) if suspect >= 0 else None
        if gap is not None:
            span = Span(path, suspect + first_line, gap.end("head") + 1)
            hint = "effacez-la et tapez une espace ordinaire"
            return error("D107", "espace insécable après les deux-points", span, hint), suspect
    if "mapping values are not allowed" in problem:
        return _colon_fault(lines, index, column, path, first_line), index
    opened = fault.context_mark
    if opened is not None and ("quoted scalar" in str(fault.context) or "flow" in str(fault.context)):
        quoted = "quoted" in str(fault.context)
        found = None if quoted else _sign_within(lines, opened.line, opened.column)
        if found is not None:
            suspect, sign = found
            span = Span(path, suspect + first_line, sign.start("sign") + 1)
            message = f"« {sign['sign']} » dans un texte sans guillemets, entre accolades ou crochets"
            hint = f"mettez le texte entre guillemets : {_quoted(sign)}"
            return error("D112", message, span, hint), suspect
        what = "guillemet ouvert et jamais refermé" if quoted else "crochet ou accolade jamais refermés"
        span = Span(path, opened.line + first_line, opened.column + 1)
        closed = "fermez le guillemet" if quoted else "fermez-les"
        hint = f"{closed}, ou remettez la dernière version complète si le fichier a été enregistré à moitié"
        return error("D105", f"{what} : fichier incomplet", span, hint), opened.line
    if "could not find expected ':'" in problem and opened is not None:
        index, column = opened.line, opened.column + 1
        span = Span(path, index + first_line, column, index + first_line, len(lines[index]) + 1)
        hint = "écrivez « clé: valeur », avec une espace après les deux-points"
        return error("D111", "ligne sans deux-points, ou fichier enregistré à moitié", span, hint), index
    if opened is not None and str(fault.context).endswith((" alias", " anchor", " tag")):
        column = opened.column + 1
    span = Span(path, index + first_line, column)
    return error("D111", _in_french(problem), span, _remedy(lines[index] if lines else "")), index


def _sign_within(lines: list[str], first: int, column: int) -> tuple[int, re.Match[str]] | None:
    """In lines whose brackets are all closed, the « ? » or « : » of a text that YAML takes for a sign of its own.

    The brackets open on line ``first``, at ``column``; the index of the line and what is there come back.
    """
    depth = 0
    for index, line in enumerate(lines[first : first + _LONGEST_LIST], first):
        start = column if index == first else 0
        bare = _IN_QUOTES.sub(lambda match: "x" * len(match[0]), line[start:])
        depth += sum(map(bare.count, "{[")) - sum(map(bare.count, "}]"))
        whole = line[:start] + bare
        sign = _FLOW_SIGN.search(whole) or _LIST_SIGN.search(whole, start)
        if sign is not None:
            return (index, sign) if _closes(lines, index + 1, depth) else None
        if depth <= 0:
            return None
    return None


def _closes(lines: list[str], first: int, depth: int) -> bool:
    """Whether ``depth`` open brackets are closed from line ``first`` on, before another field begins."""
    for line in lines[first : first + _LONGEST_LIST]:
        if depth <= 0 or not line.startswith((" ", "]", "}")):
            break
        bare = _IN_QUOTES.sub("", line)
        depth += sum(map(bare.count, "{[")) - sum(map(bare.count, "}]"))
    return depth == 0


def _quoted(sign: re.Match[str]) -> str:
    key = f"{sign['key']} " if "key" in sign.re.groupindex else ""
    return f'{key}"{sign["text"].strip()}"'


def _colon_fault(lines: list[str], index: int, column: int, path: str, first_line: int) -> Diagnostic:
    mended = repair_line(lines, index)
    span = Span(path, index + first_line, column)
    if mended is not None:
        return error(
            "D112",
            "deux-points dans un texte sans guillemets",
            span,
            f"mettez le texte entre guillemets : {mended.strip()}",
        )
    before = lines[index - 1] if index else ""
    if _GLUED.match(before):
        span = Span(path, index - 1 + first_line, before.index(":") + 1)
        return error(
            "D111", "espace manquante après les deux-points", span, before.strip().replace(":", ": ", 1)
        )
    return error(
        "D111",
        "retrait inattendu : cette ligne n’est pas alignée avec les précédentes",
        span,
        "alignez la clé avec celles du même niveau",
    )


def repair_line(lines: list[str], index: int) -> str | None:
    """The line with an ordinary space after its colon, or its value in quotes, if that is what it lacks."""
    if not 0 <= index < len(lines):
        return None
    gap = _NO_BREAK_GAP.match(lines[index])
    if gap is not None:
        return f"{gap['head']} {lines[index][gap.end() :]}"
    entry = _ENTRY.match(lines[index])
    if entry is None or entry["value"][0] in "\"'[{|>&*!#":
        return None
    value = entry["value"]
    has_colon = re.search(rf"[\s{_NO_BREAK}]?:([\s{_NO_BREAK}]|$)", value)
    if not has_colon and value[0] not in "@`%":
        return None
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{entry["head"]} "{escaped}"'


def _in_french(problem: str) -> str:
    known = {
        "cannot start any token": "caractère qui ne peut pas commencer une valeur",
        "expected <block end>": "retrait inattendu : cette ligne n’est pas alignée avec les précédentes",
        "expected the node content": "valeur manquante ou retrait inattendu",
        "expected alphabetic or numeric": "caractère & ou * au début d’un texte",
        "sequence entries are not allowed": "tiret de liste à un endroit où une liste ne peut pas commencer",
        "unknown escape character": "barre oblique inverse dans un texte entre guillemets",
        "undefined tag handle": "point d’exclamation au début d’un texte",
        "expected ',' or": "virgule ou crochet fermant manquant",
        "unacceptable character": "caractère interdit",
        "chomping or indentation": "texte inattendu après | ou >",
        "found undefined alias": "renvoi à un nom inconnu",
        "expected a comment or a line break": "texte inattendu en fin de ligne",
    }
    return next(
        (french for english, french in known.items() if english in problem), "écriture YAML incorrecte"
    )


def _remedy(line: str) -> str:
    entry = _ENTRY.match(line)
    if entry is not None and entry["value"][0] in "@`%!&*":
        value = entry["value"].replace('"', '\\"')
        return f'mettez le texte entre guillemets : {entry["head"].strip()} "{value}"'
    return "vérifiez les deux-points, les guillemets et l’alignement de cette ligne et de la précédente"
