"""An agreement in one state only: « projet de convention » here, signed there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.model.agreement import AgreementStatus
from dossier.content.model.kit_and_sheets import SheetKind
from dossier.diagnostics import Diagnostic
from dossier.language.fr.dates import A_YEAR, format_day
from dossier.tree import Document

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
#: What an agreement is called: « convention cadre », « contrat de ville », « charte Accueil vélo ».
_NAME = re.compile(
    rf"{_WHAT}\s+(?P<name>(?:de |d'|des |du |pour )?(?!sera|est|a\b|à\b|signée?|en\b|ont|prévoit|assure|vient)[\w-]+(?: (?:de |d'|des |du )?[A-ZÀ-Þ][\w-]+)*)"
)


def report_two_statuses(reading: Reading) -> list[Diagnostic]:
    """Report a draft that a sheet says signed or in force, or that the model knows otherwise (D433)."""
    found = list(_across_sheets(reading))
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


def report_signed_too_soon(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report an agreement said to be signed, on a day that the kit has not reached (D433)."""
    hint = "écrivez « statut: projet », ou corrigez « date_signature »"
    return [
        contradiction(
            kit,
            "D433",
            f"convention dite signée le {format_day(agreement.signed_on)}, dans un dossier du {format_day(kit.day)}",
            agreement.span,
            hint,
        )
        for agreement in kit.agreements.values()
        if agreement.status is AgreementStatus.SIGNED
        and agreement.signed_on is not None
        and agreement.signed_on > kit.day
    ]


def _across_sheets(reading: Reading) -> Iterator[Diagnostic]:
    """A draft in one sheet that another one says signed: the only agreement of the kit, or one of the same name."""
    only = len(reading.kit.agreements) == 1
    drafts, signed = (list(_named(pattern, reading.prose)) for pattern in (_DRAFT, _SIGNED))
    for passage, match, name in signed:
        if A_YEAR.search(_sentence(passage, match)):
            continue  # an agreement of another day
        for there, draft, other in drafts:
            alike = (only and not (name and other)) or (name and name == other)
            if alike and there.sheet != passage.sheet:
                file = there.span.path.rsplit("/", 1)[-1]
                line = reading.place(there, draft.start(), draft.end()).line
                yield _finding(reading, (passage, match), f"{quoted(draft[0])} dans {file}, ligne {line}")
                break


def _named(pattern: re.Pattern[str], passages: list[Passage]) -> Iterator[tuple[Passage, re.Match[str], str]]:
    """Each match with the name of its agreement, "" where none follows the word."""
    for passage, match in _matches(pattern, passages):
        name = _NAME.search(passage.text, match.start())
        yield passage, match, " ".join(name["name"].lower().split()) if name else ""


def _sentence(passage: Passage, match: re.Match[str]) -> str:
    return next(
        (text for start, text in passage.sentences() if start <= match.start() < start + len(text)), ""
    )


def _matches(pattern: re.Pattern[str], passages: list[Passage]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in passages:
        for match in pattern.finditer(passage.text):
            yield passage, match


def _finding(reading: Reading, one: tuple[Passage, re.Match[str]], against: str) -> Diagnostic:
    passage, match = one
    place = reading.place(passage, match.start(), match.end())
    hint = "accordez le texte avec l’état de la convention : projet, ou signée"
    return contradiction(reading.kit, "D433", f"{quoted(match[0])}, mais {against}", place, hint)
