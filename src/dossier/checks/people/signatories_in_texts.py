"""Whom a text calls a signatory, against those of the one agreement of the kit (D517)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning

_TOLD = re.compile(
    r"(?:\bsignataires?(?: sont| :|,| de la convention sont)* |\bsignée?s? (?:par|entre) |\b(?:réuni\w*|lie|engage) (?=[^.;]*,? (?:qui l'(?:ont|a) signée?|signataires?\b)))(?P<list>[^.;:()]+)"
)
_ENDS = re.compile(
    r",? (?:qui|pour|afin|le \d|en (?:19|20)\d\d|lors|dans|à|au|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b.*$"
)
_BODY = re.compile(
    r"^(?:l[ae] |l'|les )(?P<name>(?:[A-ZÀ-Ý][\w'-]*|région|département|commune|ville|préfecture|chambre|agence|syndicat|communauté|université|caisse|office|fédération|association)\b.*)$"
)
_STATE = frozenset(["etat", "prefet", "prefete", "prefecture", "gouvernement"])
_SMALL = frozenset(["de", "du", "des", "la", "le", "les", "d", "l", "en", "et", "par"])


def report_signatories_told_otherwise(reading: Reading) -> list[Diagnostic]:
    """« signée par l'État et la Région » of an agreement that the Région does not sign."""
    agreements = list(reading.kit.agreements.values())
    if len(agreements) != 1 or not agreements[0].signatories:
        return []
    title = set(_words(fold(str(agreements[0].title)))) | {
        "convention",
        "contrat",
        "accord",
        "charte",
        "pacte",
        "protocole",
    }
    known = _known(reading.kit)
    found: list[Diagnostic] = []
    for passage in reading.prose:
        if passage.kind is not Kind.BODY:
            continue
        for start, sentence in passage.sentences():
            match = _TOLD.search(sentence)
            if match is not None and title & set(_words(sentence)):
                found += _strangers(reading, passage, start, match, known)
    return found


def _strangers(
    reading: Reading, passage: Passage, start: int, match: re.Match[str], known: set[str]
) -> Iterator[Diagnostic]:
    listed = _ENDS.sub("", match["list"])
    for piece in re.finditer(r"(?:^|, (?:et )?| et )(?P<who>(?:l[ae]s? |l')(?:(?!, | et ).)+)", listed):
        body = _BODY.match(piece["who"])
        words = set(_words(body["name"])) if body else set()
        if not words or words & known:
            continue
        at = start + match.start("list")
        place = reading.place(passage, at + piece.start("who"), at + piece.end("who"))
        message = f"{quoted(piece['who'])} n’est pas parmi les signataires de conventions.yaml"
        yield warning("D517", message, place, "corrigez le texte, ou ajoutez ce signataire")


def _known(kit: Kit) -> set[str]:
    """The words by which the signatories may be called."""
    names: list[str] = []
    for signatory in next(iter(kit.agreements.values())).signatories:
        if signatory.organisation is not None and (body := kit.organisations.get(signatory.organisation)):
            names += [str(body.name), str(body.acronym or ""), *map(str, body.forms)]
        if signatory.person is not None and (person := kit.people.get(signatory.person)):
            names += [person.full_name, str(person.role or "")]
        if signatory.party is not None:
            names.append(str(signatory.party))
    words = {word for name in names for word in _words(fold(name))}
    return words | (_STATE if words & _STATE else set())


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{2,}", bare(text.replace("'", " "))) if word not in _SMALL]
