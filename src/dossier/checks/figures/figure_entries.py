"""What a figure of the ledger must say of itself: unit, scope, source, approval."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from markdown_it.tree import SyntaxTreeNode

from dossier.content.figure_values import evaluate_figures
from dossier.content.kit import Kit
from dossier.content.located import span_of
from dossier.content.markdown.directives import directive_of
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.model.base import Validation
from dossier.content.model.figure import Figure
from dossier.content.model.kit_and_sheets import Status
from dossier.content.typed_texts import prose_texts
from dossier.content.typed_texts.written_text import Kind
from dossier.content.worded_fields import all_wordings
from dossier.diagnostics import Diagnostic, advice, error, warning
from dossier.language.fr.dates import format_day
from dossier.language.fr.gender import is_feminine
from dossier.language.fr.numbers import format_number
from dossier.language.fr.plural import TWO, agreed_unit
from dossier.tree import Document
from dossier.tree.walk import iter_figures

_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_BRACED = re.compile(r"\{\{\s*([a-z0-9_-]+)")
_BLOCKS_OF_FIGURES = frozenset({"chiffres", "calcul", "barres", "unites", "evolution", "series", "parts"})
_LETTERS = re.compile(r"\{\{\s*(?P<name>[a-z0-9_-]+)\s*\|\s*(?:toutes-)?lettres\s*\}\}", re.IGNORECASE)

#: Beyond this many figures that lack the same field, and where all lack it, one finding speaks for all.
_MANY = 5

#: A number typed in digits, its thousands apart or not.
_TYPED = re.compile(r"(?<![\d,])\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?(?!\d)")

#: Numbers of thousands or millions that do not say of what.
BARE_MAGNITUDE = re.compile(r"^(?:milliers?|millions?|milliards?|M|Md)$")


def report_unused_figures(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a figure that neither the document nor what it leaves out for these readers names (D308).

    One whose value is typed in a sheet is none of them: D320 and D321 list what is typed, with its figure.
    """
    named = shown_names(document) | set(named_figures(kit))
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    typed = {
        re.sub(r"\s", "", number)
        for sheet in kit.sheets.values()
        for number in _TYPED.findall(sheet.body.source.text)
    }
    return [
        advice(
            "D308",
            f"chiffre « {name} » déclaré et jamais montré",
            figure.span,
            f"nommez-le par {{{{{name}}}}}, ou supprimez-le",
        )
        for name, figure in own_figures(kit).items()
        if name not in named and not (name in values and _digits_of(values[name]) in typed)
    ]


def _digits_of(value: Decimal) -> str:
    return re.sub(r"\s", "", format_number(value))


def named_figures(kit: Kit) -> Iterator[str]:
    """Yield the names of the figures that sheets, fields and formulas name, whoever reads them."""
    for prose in (*(sheet.body for sheet in kit.sheets.values()), *(text.body for text in kit.called_texts)):
        for node in prose.root.walk():
            if node.type == "figure":
                yield node.content
            elif node.type == "directive":
                yield from _named_by_block(node)
    for field in all_wordings(kit):
        yield from _BRACED.findall(field.text)
    for figure in kit.figures.values():
        yield from _NAME.findall(str(figure.formula or ""))


def _named_by_block(node: SyntaxTreeNode) -> Iterator[str]:
    """The figures that the opening of a block names, and those at the head of its lines where it draws figures."""
    directive = directive_of(node)
    for words in (directive.argument, *directive.attributes.values()):
        yield from _BRACED.findall(words)
    if directive.name not in _BLOCKS_OF_FIGURES:
        return
    yield from (directive.argument, directive.attributes.get("chiffre", ""))
    for inner in node.walk():
        if inner.type == "inline":
            yield from (re.split(r"[:|]", line, maxsplit=1)[0].strip() for line in inner.content.split("\n"))


def report_expired_figures(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a figure that the kit's date has overtaken (D309)."""
    day = kit.day
    shown = shown_names(document)
    return [
        warning(
            "D309",
            f"chiffre « {name} » périmé : il valait jusqu’au {format_day(figure.valid_until)}",
            figure.span,
            "remplacez la valeur, sa date et sa source, puis « valable_jusqu_au »",
        )
        for name, figure in kit.figures.items()
        if figure.valid_until is not None and figure.valid_until < day
        if name in own_figures(kit) or name in shown
    ]


def report_incomplete_figures(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a figure without unit, or in millions of nobody knows what (D313); without scope (D314); without source (D315)."""
    figures = own_figures(kit)
    found = list(_without_unit(kit, _read_of(kit, figures, "unite")))
    hint = "dites où il vaut : « perimetre: département », « perimetre: par site »"
    without, message = _lacking(
        _read_of(kit, figures, "perimetre"), lambda figure: figure.scope is None, "périmètre"
    )
    found += [advice("D314", message.format(name), figures[name].span, hint) for name in without]
    hint = "« source: { titre: Bilan 2022 de l’Agence, date: 2023-03-01 } »"
    sourced = _read_of(kit, _read_of(kit, figures, "source"), "formule")
    typed = {name: figure for name, figure in sourced.items() if figure.formula is None}
    without, message = _lacking(typed, lambda figure: figure.source is None, "source")
    return found + [advice("D315", message.format(name), figures[name].span, hint) for name in without]


def report_unvalidated_figures(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a figure that is shown in a kit that leaves the house and that nobody has approved (D318)."""
    if kit.head.status is Status.PROVISIONAL:
        return []
    shown = shown_names(document)
    figures = {name: figure for name, figure in kit.figures.items() if name in shown}
    hint = "faites-le valider, puis écrivez « validation: valide » et « valideur: … »"
    without, message = _lacking(
        figures, lambda figure: figure.validation is not Validation.APPROVED, "validation"
    )
    return [warning("D318", message.format(name), figures[name].span, hint) for name in without] + [
        warning(
            "D318", f"chiffre « {name} » validé par personne", figure.span, "dites par qui : « valideur: … »"
        )
        for name, figure in figures.items()
        if figure.validation is Validation.APPROVED and figure.approver is None
    ]


def report_unagreed_figures(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a unit whose number or gender no rule tells (D319)."""
    values, _ = evaluate_figures(kit.figures, kit.unread_figures)
    found = []
    for name, figure in own_figures(kit).items():
        value = figure.highest or values.get(name)
        if figure.unit is None or value is None:
            continue
        field = "unite_singulier" if abs(value) < TWO else "unite_pluriel"
        if _looks_unagreed(figure, value):
            message = f"chiffre « {name} » : le programme ne sait pas accorder « {figure.unit} » avec {format_number(value)}"
            found.append(
                warning("D319", message, figure.unit.span, f"écrivez la forme juste : « {field}: … »")
            )
    return found + list(_without_gender(kit, values))


def shown_names(document: Document) -> set[str]:
    """Return the names of the figures that the document prints."""
    return {use.name for _part, _block, use in iter_figures(document)}


def own_figures(kit: Kit) -> Mapping[str, Figure]:
    """Return the figures of the kit's own file; those that kits share are not this kit's to mend."""
    return {
        name: figure for name, figure in kit.figures.items() if figure.span.path.startswith(f"{kit.path}/")
    }


def _read_of(kit: Kit, figures: Mapping[str, Figure], key: str) -> dict[str, Figure]:
    """The figures whose field ``key`` was not refused: where it was, nobody knows that they lack it."""
    return {
        name: figure
        for name, figure in figures.items()
        if not kit.unread.has_within("chiffres.yaml", "chiffres", name, key)
    }


def _without_unit(kit: Kit, figures: Mapping[str, Figure]) -> Iterator[Diagnostic]:
    for name, figure in figures.items():
        noted = advice if figure.to_verify is not None else warning
        blame = noted if kit.head.status is Status.PROVISIONAL else error
        if figure.unit is None:
            hint = "ajoutez ce qui est compté : « unite: communes », « unite: € »"
            yield blame("D313", f"chiffre « {name} » sans unité", figure.span, hint)
        elif BARE_MAGNITUDE.match(figure.unit.strip()):
            hint = "donnez la monnaie ou la chose comptée : « M€ », « millions de passages »"
            yield blame("D313", f"chiffre « {name} » : « {figure.unit} » de quoi ?", figure.unit.span, hint)


def _lacking(
    figures: Mapping[str, Figure], lacks: Callable[[Figure], bool], what: str
) -> tuple[list[str], str]:
    """The figures that lack something, and what is said of each; the first speaks for all where all of many do."""
    without = [name for name, figure in figures.items() if lacks(figure)]
    if len(without) == len(figures) > _MANY:
        return without[:1], f"aucun des {len(without)} chiffres n’a de {what}"
    return without, f"chiffre « {{}} » sans {what}"


def _looks_unagreed(figure: Figure, value: Decimal) -> bool:
    singular, plural = (str(form) if form else None for form in (figure.singular, figure.plural))
    unit = str(figure.unit)
    if agreed_unit(unit, value, singular, plural) is not None:
        return False
    is_plural = unit.split(" d", maxsplit=1)[0].rsplit(maxsplit=1)[-1].endswith(("s", "x"))
    return is_plural if abs(value) < TWO else not is_plural


def _without_gender(kit: Kit, values: Mapping[str, Decimal]) -> Iterable[Diagnostic]:
    """A figure written in letters that end in « un » or « une », where nothing says which."""
    for sheet in kit.sheets.values():
        for match in _in_letters(sheet.body):
            figure, value = kit.figures.get(match["name"]), values.get(match["name"])
            if figure is None or value is None or not _ends_in_one(value) or figure.gender is not None:
                continue
            if figure.unit is None or is_feminine(str(figure.unit)) is None:
                message = f"chiffre « {match['name']} » en lettres : « un » ou « une » ?"
                hint = "ajoutez « genre: m » ou « genre: f » dans chiffres.yaml"
                yield warning("D319", message, span_of(figure.unit, figure.span), hint)


def _in_letters(prose: Prose) -> Iterator[re.Match[str]]:
    """The figures that a text asks for in letters, each with its ``name``."""
    pieces = (piece for text in prose_texts(prose) for piece in text.pieces if piece.kind is Kind.FIGURE)
    return (match for piece in pieces if (match := _LETTERS.match(piece.text)))


def _ends_in_one(value: Decimal) -> bool:
    return value == value.to_integral_value() and value % 10 == 1 and value % 100 not in {11, 71, 91}
