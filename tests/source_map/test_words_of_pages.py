"""Every word of every page leads to the place of the content where it is written, and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from dossier.charte import read_charte
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.diagnostics import Span
from dossier.layout.pages import NOWHERE, PageBoxes
from dossier.layout.pdf import Setup, render_pdf
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.render.html import render_html
from dossier.render.numbered_blocks import marked_places
from dossier.source_map import (
    PrintedWord,
    PrintedWords,
    Says,
    printed_at,
    printed_words,
    written_at,
    written_in,
)
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from rendered import ALL_BLOCKS, REAL_KIT, ROOT

CORRECT = Path(__file__).parents[1] / "kits" / "propres"

#: Fields of which the program makes words: a day, an hour, a state, a kind of page.
MADE_OF = {
    "date", "date_edition", "debut", "embargo", "fin", "genre", "statut", "type", "version",
    "acces_presse", "presence", "accueillant", "invites", "valeur", "unite", "audience",
}  # fmt: skip
#: All that the program says of its own on these pages, besides numbers: of pages, notes, lists, stops, years.
ITS_OWN = frozenset(
    word
    for line in (
        "sommaire dans ce dossier participants sigles contacts presse contact mentions dispositif repères",
        "heure n° étape étapes lieu accès fonction nom présence sigle signification biographies",
        "accréditation rendez-vous adresse et à compléter préciser moyen de joindre courriel ou téléphone",
        "éditeur direction la publication impression version date d’édition limite",
        "objectif phase à venir périmètre parcours du signataires photo fournir citation partie signataire",
        "schéma sans échelle le tableau ci-dessous donne même information barre pleine passé évidée en cours",
        "interne ne pas diffuser fin passage représentation prévue confirmée pour hors source",
        "km centres des communes creux reste convention fond ign admin express licence ouverte",
        "provisoire relecture points vérifier marqués ces marques disparaissent définitive",
    )
    for word in line.split()
)


@dataclass(frozen=True)
class Sample:
    """A kit laid out in one look for one audience."""

    kit: Kit
    pages: tuple[PageBoxes, ...]
    words: PrintedWords

    def all_words(self) -> Iterator[PrintedWord]:
        """What is a word at all: a letter or a digit stands in it."""
        for page in self.pages:
            yield from (word for word in self.words.of_page(page.number) if re.search(r"\w", word.text))


#: Project, rank of the kit, audience, charte, page format.
SAMPLES = {
    "livré": (ROOT, REAL_KIT.name, None, "prefecture", "a4"),
    "tous les blocs": (ALL_BLOCKS, "2031-03-13-val-d-essai", None, "sobre", "a4"),
    "tous les blocs, interne": (ALL_BLOCKS, "2031-03-13-val-d-essai", Audience.INTERNAL, "prefecture", "a4"),
    "embargo": (CORRECT, "2031-05-14-vallee-de-l-orse", None, "prefecture", "a5"),
    "briefing": (CORRECT, "2031-09-20-exercice-de-crue", Audience.INTERNAL, "sobre", "a4"),
    "convention": (CORRECT, "2031-11-05-convention-logement", None, "prefecture", "a4"),
    "inauguration": (CORRECT, "2032-02-10-halle-de-montarel", None, "sobre", "a5"),
    "fête": (CORRECT, "2032-06-21-fete-du-fleuve", None, "prefecture", "a4"),
}
samples = pytest.mark.parametrize("name", SAMPLES)


@cache
def sample(name: str) -> Sample:
    root, folder, audience, look, page_format = SAMPLES[name]
    project = Project(root)
    checked = check_kit(project, root / "content" / folder, audience)
    assert checked.kit is not None
    assert checked.document is not None
    charte = read_charte(ROOT / "styles" / look, page_format)
    html = render_html(checked.document, charte)
    resources = page_resources(charte, checked.document, checked.pictures)
    setup = Setup(prepare_fonts(project, charte))
    done = render_pdf(html, resources, setup, marked_places(checked.document.parts), tagged=False)
    assert done.data
    words = printed_words(checked.kit, checked.document, done.pages, charte)
    return Sample(checked.kit, done.pages, words)


def written(kit: Kit, span: Span) -> str:
    """The text of a file from one line and column to another, as an editor counts them."""
    lines = kit.sources[span.path].text.split("\n")
    end_line, end_column = span.end
    picked = lines[span.line - 1 : end_line]
    picked[-1] = picked[-1][: end_column - 1]
    picked[0] = picked[0][span.column - 1 :]
    return "\n".join(picked)


def bare(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def field_at(kit: Kit, span: Span) -> str:
    """The key of the YAML field whose value is written there, or stands on the lines below it."""
    lines = kit.sources[span.path].text.split("\n")[: span.line]
    lines[-1] = lines[-1][: span.column - 1]
    keys = re.findall(r"(?:^|[\s{,])(\w+)\s*:", "\n".join(lines))
    return keys[-1] if keys else ""


def fault(kit: Kit, word: PrintedWord) -> str:
    """What is wrong with the place to which a word leads; "" for nothing."""
    span, said = word.source.span, bare(word.text)
    if span.path not in kit.sources:
        return "dans aucun fichier"
    there = written(kit, span)
    match word.source.says:
        case Says.WORD:
            return "" if said and said in bare(there) == bare(word.source.text) else f"écrit : {there!r}"
        case Says.NAME:
            return "" if "{{" in there or there in kit.figures else f"ne nomme rien : {there!r}"
        case Says.FIELD:
            key = field_at(kit, span)
            return "" if key in MADE_OF else f"fait du champ « {key} », {there!r}"
        case Says.OWNER:
            own = word.text.casefold().strip(".,:;()«» \u00a0")
            return "" if own in ITS_OWN or re.fullmatch(r"[vi]?\d+", own) else "mot propre inconnu"


@samples
def test_every_word_leads_to_where_it_is_written_and_back(name: str) -> None:
    told = sample(name)
    _leads_to_its_place(told)
    _is_found_at_its_point(told)
    _is_found_from_its_place(told)
    _is_found_in_its_run(told)
    _is_said_by_its_node(told)
    _are_those_of_its_file(told)


def _leads_to_its_place(told: Sample) -> None:
    """The share of words that the files say as they are printed is told where one of them is led astray."""
    count, wrong = Counter[Says](), []
    for word in told.all_words():
        count[word.source.says] += 1
        said = fault(told.kit, word)
        if said:
            span = word.source.span
            place = f"{span.path}:{span.line}:{span.column}"
            wrong.append(f"page {word.page}, « {word.text} » ({word.key}) → {place} : {said}")
    whole = count.total()
    shares = ", ".join(f"{says} {100 * count[says] / whole:.1f} %" for says in Says)
    assert not wrong, f"{len(wrong)} mots sur {whole} mal menés ({shares}) :\n" + "\n".join(wrong[:60])
    assert count[Says.WORD] > whole / 4, shares


def _is_found_at_its_point(told: Sample) -> None:
    lost = []
    for word in told.all_words():
        left, top, right, bottom = word.rect_mm
        found = written_at(told.words, word.page, (left + right) / 2, (top + bottom) / 2)
        if found is None or found.source != word.source:
            lost.append((word.page, word.text, None if found is None else found.text))
    assert lost == []


def _is_found_from_its_place(told: Sample) -> None:
    lost = []
    for word in told.all_words():
        span = word.source.span
        if word not in printed_at(told.words, span.path, span.line, span.column):
            lost.append((word.page, word.text, span))
    assert lost == []


def _is_found_in_its_run(told: Sample) -> None:
    for page in told.pages:
        for run in page.runs:
            if run.text.strip():
                for match in re.finditer(r"\S+", run.text):
                    found = written_in(told.words, run, match.end() - 1)
                    assert found is not None
                    assert found.text == match[0]


def _is_said_by_its_node(told: Sample) -> None:
    """A run that says other letters than its node at its offset would lead to another word."""
    for page in told.pages:
        for run in page.runs:
            if run.offset != NOWHERE and run.key:
                letters = told.words.texts[run.key].bare[run.offset :]
                assert bare(letters).startswith(bare(run.text)), (run.key, run.text)
    said = {run.key for page in told.pages for run in page.runs if run.key}
    assert said <= told.words.texts.keys() | told.words.owners.keys()


def _are_those_of_its_file(told: Sample) -> None:
    found: dict[str, list[PrintedWord]] = {}
    for page in told.pages:
        for word in told.words.of_page(page.number):
            found.setdefault(word.source.span.path, []).append(word)
    assert {path: told.words.of_file(path) for path in found} == found
    assert told.words.of_file("content/nulle-part.md") == []


def test_the_title_is_found_wherever_it_is_printed() -> None:
    """On the cover and in the running heads; the title of a sheet on its page and in the contents."""
    told = sample("embargo")
    head = told.kit.head.title.span
    pages = {word.page for word in printed_at(told.words, head.path, head.line, head.column)}
    assert 1 in pages
    sheet = next(iter(told.kit.sheets.values())).front.title.span
    places = printed_at(told.words, sheet.path, sheet.line, sheet.column)
    assert {word.key.partition("/")[0] for word in places} >= {"sommaire"}
    assert len({word.page for word in places}) > 1


def test_a_point_far_from_any_word_leads_nowhere() -> None:
    told = sample("fête")
    assert written_at(told.words, 1, -50.0, -50.0) is None
    assert written_at(told.words, 0, 50.0, 50.0) is None
    assert written_at(told.words, len(told.pages) + 1, 50.0, 50.0) is None
    assert printed_at(told.words, "content/absent.md", 1, 1) == []
