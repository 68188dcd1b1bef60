"""An agreement in one state only: « projet de convention » here, signed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
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
    rf"\b(?:{_WHAT}(?! d'adhésion)(?: [\w'-]+){{0,8}}? (?:est|a été|vient d'être|ont été) (?:officiellement )?signée?(?! pour (?:une durée de )?[\w-]+ (?:ans?|mois|années)\b)|(?:ont|a) signé (?:la|le|l'|cette|ce) ?{_WHAT}(?! d'adhésion)|"
    rf"(?:la|le|l'|cette|ce) ?{_WHAT} signée?|(?<=[.!?] )(?:il|elle) (?:a été|vient d'être) (?:officiellement )?signée?)\b",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    rf"\b(?:la|le|l'|cette|ce) ?{_WHAT} (?:assure|prévoit|engage|garantit|permet|fixe|entre en vigueur)\b",
    re.IGNORECASE,
)
#: What an agreement is called: « convention cadre », « contrat de ville », « charte Accueil vélo ».
_NAME = re.compile(
    rf"{_WHAT}\s+(?P<name>(?:de |d'|des |du |pour )?(?!sera|est|a\b|avec|entre|qui|dont|compte|à\b|signée?|en\b|ont|prévoit|assure|vient)[\w-]+(?: (?:de |d'|des |du )?[A-ZÀ-Þ][\w-]+)*)"
)
_OTHER = re.compile(r"\b(nouve\w+|ancien\w*|première?|seconde?|deuxième|précédent\w*) $", re.IGNORECASE)
_OVER = re.compile(r"^[^.;]{0,40}? (?:a été|avait été|ont été) ")


def report_two_statuses(reading: Reading) -> list[Diagnostic]:
    """Report a draft that a sheet says signed or in force, or that the model knows otherwise (D433)."""
    found = list(_across_sheets(reading))
    found += _of_the_only_one(reading)
    statuses = {agreement.status for agreement in reading.kit.agreements.values()}
    for chapter in reading.chapters:
        passages = reading.of_sheet(chapter.anchor)
        drafts = list(_matches(_DRAFT, passages))
        signed = list(_matches(_SIGNED, passages))
        in_force = list(_matches(_IN_FORCE, passages))
        if drafts:
            found += _of_sheet(reading, drafts, [*signed, *in_force])
        if reading.kit.sheets[chapter.anchor].front.kind is not SheetKind.AGREEMENT or len(statuses) != 1:
            continue
        if statuses == {AgreementStatus.SIGNED}:
            found += [_finding(reading, one, "« statut: signee » dans conventions.yaml") for one in drafts]
        elif not drafts:
            found += [_finding(reading, one, "« statut: projet » dans conventions.yaml") for one in signed]
    return found


def _of_the_only_one(reading: Reading) -> Iterator[Diagnostic]:
    """« La convention d'utilisation a été signée » in any sheet, without a date, of the one agreement that is still a draft."""
    agreements = [*reading.kit.agreements.values()]
    if len(agreements) != 1 or agreements[0].status is not AgreementStatus.DRAFT:
        return
    title = bare(fold(str(agreements[0].title)))
    for passage, match in _matches(_SIGNED, reading.prose):
        named = _NAME.match(passage.text, match.start()) or _NAME.search(passage.text, *match.span())
        is_own_sheet = reading.kit.sheets[passage.sheet].front.kind is SheetKind.AGREEMENT
        if named is None or is_own_sheet or A_YEAR.search(_sentence(passage, match)):
            continue
        if title.startswith(bare(named[0])):
            yield _finding(reading, (passage, match), "« statut: projet » dans conventions.yaml")


def _of_sheet(
    reading: Reading,
    drafts: Sequence[tuple[Passage, re.Match[str]]],
    signed: Sequence[tuple[Passage, re.Match[str]]],
) -> Iterator[Diagnostic]:
    """What a sheet says signed or in force and, of the same name or of none, still a draft."""
    for one in signed:
        for passage, draft in drafts:
            names = {_name_of(*one), _name_of(passage, draft)} - {""}
            if len(names) < 2 and not _OVER.match(passage.text[draft.end() :]):
                yield _finding(reading, one, f"{quoted(draft[0])} dans la même fiche")
                break


def _name_of(passage: Passage, match: re.Match[str]) -> str:
    name = _NAME.search(passage.text, match.start(), match.end() + 60)
    lead = _OTHER.search(passage.text[: match.start()])
    said = " ".join(name["name"].lower().split()) if name else ""
    return f"{lead[1].lower()} {said}".strip() if lead else said


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
        for match in matches_of(pattern, passage.text):
            yield passage, match


def _finding(reading: Reading, one: tuple[Passage, re.Match[str]], against: str) -> Diagnostic:
    passage, match = one
    place = reading.place(passage, match.start(), match.end())
    hint = "accordez le texte avec l’état de la convention : projet, ou signée"
    return contradiction(reading.kit, "D433", f"{quoted(match[0])}, mais {against}", place, hint)
