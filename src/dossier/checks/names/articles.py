"""The article before the name or the acronym of an organisation, as the register gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.content.model.actor import Article, Organisation
from dossier.content.model.base import Gender
from dossier.diagnostics import Diagnostic, warning

#: How each article is written: alone, after « de », after « à ».
_FORMS = {
    Article.LE: ("le", "du", "au"),
    Article.LA: ("la", "de la", "à la"),
    Article.ELIDED: ("l'", "de l'", "à l'"),
    Article.LES: ("les", "des", "aux"),
}
_BEFORE = r"(?<![\w'-])(?P<article>(?:(?:de |à )?(?:la |les? |l')|du |des |aux? ))"


def report_wrong_articles(reading: Reading) -> list[Diagnostic]:
    """Report an article that is not the register's: « le DREAL » where it says « article: la », « de la ADEME » where it says « l’ » (D240)."""
    return [
        found
        for organisation in reading.kit.organisations.values()
        if (article := organisation.article or _of_gender(organisation)) is not None
        for passage in reading.passages
        for name in (organisation.name, organisation.acronym)
        if name is not None and (organisation.article is not None or _is_plain(name))
        for found in _wrong(reading, passage, fold(name), organisation, article)
    ]


def _of_gender(organisation: Organisation) -> Article | None:
    """The article that ``genre`` alone gives to a name in the singular: « la CTG » of a feminine one."""
    genders = {Gender.FEMININE: Article.LA, Gender.MASCULINE: Article.LE}
    return genders[organisation.gender] if organisation.gender is not None else None


def _is_plain(name: str) -> bool:
    """Whether a name takes « le » or « la »: it begins with a consonant, is no plural, and has no article of its own."""
    first = name.split(maxsplit=1)[0]
    return bare(name)[0] not in "aeiouyh" and not first.endswith(("s", "x")) and first not in {"Le", "La"}


def _wrong(
    reading: Reading, passage: Passage, name: str, organisation: Organisation, article: Article
) -> Iterator[Diagnostic]:
    if name[1:] not in passage.text:
        return
    first = re.escape(name[0].lower()) + re.escape(name[0].upper())
    for match in re.finditer(
        rf"{_BEFORE}[{first}]{re.escape(name[1:])}(?![\w-])", passage.text, re.IGNORECASE
    ):
        written = match["article"].strip().lower()
        # A name is found whatever its first letter; the rest of it is written as in the register.
        if written in _FORMS[article] or match[0][len(match["article"]) + 1 :] != name[1:]:
            continue
        if organisation.article is None and written not in {*_FORMS[Article.LE], *_FORMS[Article.LA]}:
            continue  # « les CTG », « l'… »: a gender says nothing of these
        right = _FORMS[article][_after(written)]
        said = match[0][len(match["article"]) :]
        right = f"{right}{said}" if right.endswith("'") else f"{right} {said}"
        place = reading.place(passage, *match.span())
        known = "article" if organisation.article is not None else "genre"
        told = f"l’article du registre est « {article.value} »"
        told = told if known == "article" else f"« genre: {organisation.gender} » au registre"
        message = f"{quoted(match[0])} : {told}"
        yield warning("D240", message, place, f"écrivez {quoted(right)}, ou corrigez « {known} » au registre")


def _after(written: str) -> int:
    """Which form of an article stands there: 1 after « de », 2 after « à », 0 alone."""
    if written in {"du", "des"} or written.startswith("de "):
        return 1
    return 2 if written in {"au", "aux"} or written.startswith("à ") else 0
