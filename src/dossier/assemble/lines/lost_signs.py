"""Signs of Markdown that stayed in the text: they were meant for a note, a block, a link, a figure or an attribute."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dossier.content.decoding.source import FORBIDDEN
from dossier.diagnostics import Diagnostic, Span, error

_LOST_CALL = re.compile(r"\[\^[^\]\s]+\]")
_LOST_DIRECTIVE = re.compile(r":\s*:[:\s]*\w*")
_LOST_ADDRESS = re.compile(r"!?\[[^\[\]]*\](?:\(|\[)|!\[")
_LOST_FIGURE = re.compile(r"\{\{|\}\}")
_LOST_ATTRIBUTE = re.compile(r"(?<!\{)\{[^{}]*=[^{}]*\}")

_NO_SUCH_NOTE = (
    "appel de note sans note : {}",
    "écrivez la note en fin de fiche : « [^1]: texte de la note »",
)
NO_NOTE_HERE = (
    "note de bas de page à un endroit qui n’en porte pas : {}",
    "mettez l’appel dans le texte d’une fiche, son chapô, un intertitre, une légende ou un titre d’encadré",
)


def lost_signs(text: str, place: Callable[[int, int], Span], *, may_call: bool) -> Iterator[Diagnostic]:
    """Yield an error for each sign that lost its meaning, at its characters (D103, D122 to D126, D302).

    ``place`` gives the span of the characters from the first place to the second. ``may_call`` says whether a note may
    be called there: the remedy differs.
    """
    for pattern, code, message, hint in (
        (
            FORBIDDEN,
            "D103",
            "caractère invisible interdit",
            "supprimez ce caractère, écrit sous forme de code",
        ),
        (_LOST_CALL, "D124", *(_NO_SUCH_NOTE if may_call else NO_NOTE_HERE)),
        (
            _LOST_DIRECTIVE,
            "D122",
            "bloc mal ouvert : {}",
            "une ligne « :::nom » l’ouvre, une ligne « ::: » le ferme",
        ),
        (
            _LOST_ADDRESS,
            "D125",
            "lien ou image mal écrit : {}",
            "écrivez [texte](https://…) ou ![ce que montre l’image](images/fichier.jpg), sans autre parenthèse",
        ),
        (_LOST_FIGURE, "D302", "chiffre mal nommé : {}", "écrivez {{identifiant}}, sans autre signe"),
        (
            _LOST_ATTRIBUTE,
            "D123",
            "attribut hors de la ligne d’un bloc : {}",
            "entourez le texte de « :::bloc{audience=interne} » et « ::: »",
        ),
    ):
        for match in pattern.finditer(text):
            word = match[0].strip()
            start = match.start() + match[0].index(word)
            yield error(code, message.format(word), place(start, start + len(word)), hint)


#: The elements of HTML that somebody types for their look, or that a page brings along.
_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "label",
        "li",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "ol",
        "option",
        "p",
        "picture",
        "pre",
        "q",
        "s",
        "script",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "tt",
        "u",
        "ul",
        "video",
    ]
)


def html_remedy(markup: str) -> str:
    """Return the sentence that says what to write in place of a piece of HTML: a comment has a remedy of its own.

    What no page knows as an element (« <nom> ») is a place of a template that nobody filled in.
    """
    if markup.lstrip().startswith("<!--"):
        return "un commentaire serait imprimé : mettez-le entre « :::interne » et « ::: », ou supprimez-le"
    element = re.match(r"</?([\w-]+)", markup.lstrip())
    if element is not None and element[1].lower() not in _ELEMENTS:
        return "écrivez ce qui doit paraître : un chiffre se nomme {{identifiant}} ; pour un signe « < », écrivez « \\< »"
    return "écrivez en Markdown (*italique*, **gras**) ; pour un signe « < », écrivez « \\< »"
