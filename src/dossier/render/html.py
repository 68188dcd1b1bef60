"""The tree as HTML for the page layout: one Jinja2 macro per node type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from dossier.render.charts import draw_chart
from dossier.render.resources import picture_address, style_address

if TYPE_CHECKING:
    from dossier.tree import Document, Part

_COMPOUND = re.compile(r"\b[A-ZÀ-Ý][\w’]*(?:-[\w’]+)+")
_LONGEST_COMPOUND = 30


def render_html(document: Document, sheets: list[str], parts: tuple[Part, ...] | None = None) -> str:
    """The page of ``document``, or of some of its ``parts`` alone, styled by ``sheets`` (names, in order)."""
    environment = _environment()
    template = environment.get_template("document.html.j2")
    shown = {"metadata": document.metadata, "parts": document.parts if parts is None else parts}
    return template.render(document=shown, sheets=[style_address(name) for name in sheets])


def macro_names() -> set[str]:
    """The node types that the templates can print."""
    module = _environment().get_template("nodes.html.j2").module
    return {name for name in vars(module) if name[0].isupper()}


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=PackageLoader("dossier.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["keep_together"] = _keep_together
    environment.globals["draw"] = draw_chart
    environment.filters["class_of"] = environment.globals["class_of"] = lambda node: type(node).__name__
    environment.globals["picture_address"] = picture_address
    environment.globals["render"] = _dispatcher(environment)
    return environment


def _dispatcher(environment: SandboxedEnvironment) -> Callable[[object], Markup]:
    macros: dict[str, Callable[[object], Markup]] = {}

    def render(node: object) -> Markup:
        if not macros:
            macros.update(vars(environment.get_template("nodes.html.j2").module))
        return macros[type(node).__name__](node)

    return render


def _keep_together(text: str) -> Markup:
    """Compound proper names (Saint-Martin-des-Champs) never break at their hyphens."""
    pieces, position = [], 0
    for match in _COMPOUND.finditer(text):
        if len(match[0]) <= _LONGEST_COMPOUND:
            pieces += [
                escape(text[position : match.start()]),
                Markup('<span class="nobr">{}</span>').format(match[0]),
            ]
            position = match.end()
    return Markup("").join([*pieces, escape(text[position:])])
