"""An agreement in one state only: « projet de convention » here, signed there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.content.model.agreement import AgreementStatus
from dossier.content.model.kit import SheetKind
from dossier.diagnostics import Diagnostic

_WHAT = r"(?:convention|accord|contrat|charte|protocole|pacte)(?:[- ]cadre)?"
_DRAFT = re.compile(
    rf"\b(?:projet de {_WHAT}|mise en signature|{_WHAT} (?:à signer|sera signée?|doit être signée?)|en attente de signature)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"\b(?:{_WHAT}(?! d'adhésion)(?: [\w'-]+){{0,8}}? (?:est|a été|vient d'être|ont été) (?:officiellement )?signée?|(?:ont|a) signé (?:la|le|l'|cette|ce) ?{_WHAT}(?! d'adhésion)|"
    rf"(?:la|le|l'|cette|ce) ?{_WHAT} signée?)\b",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    rf"\b(?:la|le|l'|cette|ce) ?{_WHAT} (?:assure|prévoit|engage|garantit|permet|fixe|entre en vigueur)\b",
    re.IGNORECASE,
)


def report_two_statuses(reading: Reading) -> list[Diagnostic]:
    """A draft that the same sheet says signed or in force, or that the model knows otherwise (D433)."""
    found: list[Diagnostic] = []
    statuses = {agreement.status for agreement in reading.kit.agreements.values()}
    for chapter in reading.chapters:
        passages = reading.of_sheet(chapter.anchor)
        drafts = list(_matches(_DRAFT, passages))
        signed = list(_matches(_SIGNED, passages))
        in_force = list(_matches(_IN_FORCE, passages))
        if drafts:
            words = drafts[0][1][0]
            found += [
                _finding(reading, one, f"{quoted(words)} dans la même fiche") for one in [*signed, *in_force]
            ]
        if reading.kit.sheets[chapter.anchor].front.kind is not SheetKind.AGREEMENT or len(statuses) != 1:
            continue
        if statuses == {AgreementStatus.SIGNED}:
            found += [_finding(reading, one, "« statut: signee » dans conventions.yaml") for one in drafts]
        elif not drafts:
            found += [_finding(reading, one, "« statut: projet » dans conventions.yaml") for one in signed]
    return found


def _matches(pattern: re.Pattern[str], passages: list[Passage]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in passages:
        for match in pattern.finditer(passage.text):
            yield passage, match


def _finding(reading: Reading, one: tuple[Passage, re.Match[str]], against: str) -> Diagnostic:
    passage, match = one
    place = reading.place(passage, match.start(), match.end())
    hint = "accordez le texte avec l’état de la convention : projet, ou signée"
    return contradiction(reading.kit, "D433", f"{quoted(match[0])}, mais {against}", place, hint)
