"""An agreement that a text dates otherwise than conventions.yaml, or dates as signed while it is a draft there (D719, D433)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.content.model.agreement import Agreement, AgreementStatus
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import MONTH, format_day, parse_day

#: « La charte forestière, signée le 14 mars 2032 »: no other date between the agreement and the day.
_SIGNED_ON = re.compile(
    rf"\b(?P<what>convention|accord|contrat|charte|protocole|pacte)\b(?P<named>[^.;:()\d]{{0,80}}?)\bsignée?(?P<by>[^.;:()\d]{{0,60}}?) le (?P<day>\d{{1,2}}(?:er)? (?:{MONTH}) (?:19|20)\d\d)",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(r"\b(?:avenant|précédent\w*|ancien\w*|première?|autre|comme|depuis|après|remplace\w*|sera|seront|être)\b", re.IGNORECASE)  # fmt: skip


def report_days_of_signatures(reading: Reading) -> list[Diagnostic]:
    """Report « la charte, signée le 14 mars », of the one agreement of that kind, signed on another day or still a draft."""
    kinds: dict[str, list[Agreement]] = {}
    for agreement in reading.kit.agreements.values():
        words = bare(fold(str(agreement.title))).split()
        if words:
            kinds.setdefault(words[0].partition("-")[0], []).append(agreement)
    alone = {kind: own[0] for kind, own in kinds.items() if len(own) == 1}
    found: list[Diagnostic] = []
    for passage in reading.passages if alone else ():
        for match in _SIGNED_ON.finditer(passage.text):
            meant = alone.get(bare(match["what"]))
            if meant is not None and _is_meant(meant, match):
                found += _otherwise(reading, passage, match, meant)
    return found


def _is_meant(agreement: Agreement, match: re.Match[str]) -> bool:
    """Whether the words behind « convention » are those of its title, or none that could name another."""
    if _NOT_THIS.search(match["named"]) or _NOT_THIS.search(match["by"]):
        return False
    stems = {word[:5] for word in re.findall(r"[a-z]{4,}", bare(match["named"].split(",", maxsplit=1)[0]))}
    own = {word[:5] for word in re.findall(r"[a-z]{4,}", bare(fold(str(agreement.title))))}
    return stems <= own


def _otherwise(
    reading: Reading, passage: Passage, match: re.Match[str], agreement: Agreement
) -> Iterator[Diagnostic]:
    day, _reason = parse_day(match["day"])
    if day is None:
        return
    place = reading.place(passage, *match.span("day"))
    if agreement.signed_on is not None and agreement.signed_on != day:
        message = f"{quoted(match['day'])} dans le texte, signature le {format_day(agreement.signed_on)} dans conventions.yaml"
        yield contradiction(reading.kit, "D719", message, place, "accordez le texte et « date_signature »")
    elif agreement.status is AgreementStatus.DRAFT and day < reading.kit.day:
        message = f"signature le {match['day']} dans le texte, mais « statut: projet » dans conventions.yaml"
        yield contradiction(reading.kit, "D433", message, place, "accordez le texte et « statut »")


def report_repeated_strands(reading: Reading) -> list[Diagnostic]:
    """Report a strand that one agreement lists twice (D229)."""
    found = []
    for agreement in reading.kit.agreements.values():
        seen: set[str] = set()
        for strand in agreement.strands:
            words = bare(fold(str(strand))).strip(" .;")
            if words in seen:
                message = f"orientation {quoted(str(strand))} deux fois dans « {agreement.title} »"
                found.append(warning("D229", message, strand.span, "gardez-la une seule fois"))
            seen.add(words)
    return found
