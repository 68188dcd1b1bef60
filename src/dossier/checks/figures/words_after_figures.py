"""The word or sign that follows a named figure: its unit once, and no other thing than what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dossier.checks.comparing.folding import bare, fold
from dossier.content.figure_values import evaluate_figures
from dossier.content.kit import Kit
from dossier.content.model.figure import Figure
from dossier.content.typed_texts import WrittenText, field_text, prose_texts
from dossier.content.worded_fields import all_wordings
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.plural import TWO
from dossier.language.fr.word_lists import word_group
from dossier.tree import Document

#: The files whose words say what figures and names are.
_REGISTERS = ("chiffres.yaml", "acteurs.yaml", "bat.yaml")
_NAMED = re.compile(
    r"\{\{\s*(?P<name>[a-z0-9_-]+)\s*(?:\|\s*(?P<form>[a-z -]+?)\s*)?\}\}(?P<gap>[ \u00a0\u202f~^]*)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?P<sign>%|€|[kM]€|Md€|euros?\b|pour ?cent\b|millions?\b|milliards?\b)")
#: « {{cout}} d’euros » behind a figure that prints « 1,8 M€ ».
_OF_EUROS = re.compile(r"(?P<sign>d['’]euros?\b)")
_WORD = re.compile(r"[a-zà-ÿœ][a-zà-ÿœ'’-]*")
_HINT = "nommez le chiffre qui compte cela, ou corrigez le mot"
#: Forms that print the number without its unit.
_BARE = frozenset({"nombre", "lettres"})  # « lettres f » says itself that another noun follows
#: Adjectives that stand before a noun, and words in -s or -x that are no noun of what is counted.
_BEFORE_NOUN = frozenset(word_group("adjectives_before_nouns"))
_NO_NOUN = frozenset(word_group("no_counted_nouns"))
#: Nouns that may stand for any counted place, body or thing, named just before.
_ANY_THING = frozenset(word_group("any_thing"))
#: Participles: « {{sites|lettres}} rénovés » counts what a sentence before has named.
_PARTICIPLE = re.compile(r"(?:ée?s|[iu]s|enues|vues|dues|lues|[nsvlt]ies|[cnrt]iaux|[cnrt]aux)$")


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with the words after a figure: how many characters of them, the sentence, the remedy.

    ``is_doubled``: they say the unit again; else they name another thing.
    """

    length: int
    message: str
    hint: str
    is_doubled: bool = False


def report_words_after_figures(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report words behind a named figure that say its unit again, « {{part}} % » (D328), or name another thing, « {{gares}} panneaux » (D329)."""
    values, _ = evaluate_figures(kit.figures)
    fields = (field.text for field in all_wordings(kit) if "{{" in field.text)
    texts = [field_text(kit, one) for one in fields if not one.span.path.endswith(_REGISTERS)]
    texts += [text for sheet in kit.sheets.values() for text in prose_texts(sheet.body)]
    return [
        finding
        for text in texts
        if text.path.startswith(f"{kit.path}/")
        for finding in _of_text(kit, text, values)
    ]


def _of_text(kit: Kit, text: WrittenText, values: Mapping[str, Decimal]) -> Iterator[Diagnostic]:
    for match in _NAMED.finditer(text.text):
        name = match["name"]
        figure, value = kit.figures.get(name), values.get(name)
        if figure is None or value is None or figure.unit is None:
            continue
        rest = str(text.text[match.end() :])
        form = " ".join((match["form"] or "").split()).lower()
        fault = _doubled(figure, name, form, rest)
        if form in _BARE:
            find = _other_sign if _SIGN.match(rest) else _other_noun
            fault = find(figure, name, value, rest)
        if fault is not None:
            span = text.span(match.start(), match.end() + fault.length)
            if fault.is_doubled:
                yield warning("D328", fault.message, span, fault.hint)
            else:
                yield warning("D329", fault.message, span, fault.hint)


def _doubled(figure: Figure, name: str, form: str, rest: str) -> _Fault | None:
    """A figure that prints its unit, before a sign again."""
    if form not in {"", "valeur", "mots", "toutes-lettres"}:
        return None
    unit = fold(str(figure.unit))
    sign = _SIGN.match(rest) or (_OF_EUROS.match(rest) if "€" in unit else None)
    if sign is None or not (_SIGN.match(unit) or not unit[:1].isalpha()):
        return None
    message = f"chiffre « {name} » suivi de « {sign['sign']} » : il imprime déjà « {figure.unit} »"
    return _Fault(
        sign.end(), message, f"supprimez « {sign['sign']} », ou nommez {{{{{name}|nombre}}}}", is_doubled=True
    )


def _other_sign(figure: Figure, name: str, _value: Decimal, rest: str) -> _Fault | None:
    """A number alone before a sign, or a magnitude, that is not its own."""
    sign = _SIGN.match(rest)
    if sign is None:
        return None
    what = re.match(r"\s+(?:d['’]|de )(?P<noun>\w+)", rest[sign.end() :])
    if _is_own_sign(fold(str(figure.unit)), sign["sign"], what["noun"] if what else ""):
        return None
    length = sign.end() + (what.end() if what else 0)
    return _Fault(length, _counts(figure, name, rest[:length]), _HINT)


def _is_own_sign(unit: str, sign: str, noun: str) -> bool:
    """Whether that sign or magnitude, before « d’habitants » perhaps, is the unit of a figure."""
    is_money = "€" in unit or "euro" in unit
    if sign.startswith(("%", "pour")):
        return "%" in unit or "pour" in unit
    if sign.startswith("milli") and not noun and not is_money:
        return unit.startswith(sign[:7])
    if _magnitude(unit) != _magnitude(sign):
        return False
    if sign.startswith("milli"):
        return ("euro" in noun or not noun) if is_money else _stem(bare(noun)) in _stems(unit)
    return is_money


def _magnitude(unit: str) -> str:
    """By how much a unit or a sign multiplies: « M€ » and « millions d'euros » alike."""
    for size, signs in (
        ("milliard", ("Md", "milliard")),
        ("million", ("M€", "million")),
        ("millier", ("k€", "millier")),
    ):
        if unit.startswith(signs):
            return size
    return ""


def _other_noun(figure: Figure, name: str, value: Decimal, rest: str) -> _Fault | None:
    """A number alone before a noun that the figure does not count."""
    words = list(_WORD.finditer(rest.split(",", maxsplit=1)[0].split(".", maxsplit=1)[0][:60]))
    if not words or words[0].start() or abs(value) < TWO:
        return None
    counted = _stems(
        f"{figure.unit} {figure.label or ''} {figure.singular or ''} {figure.plural or ''} {name.replace('_', ' ')}"
    )
    if counted & {_stem(bare(word[0])) for word in words[:3]}:
        return None
    noun = words[1] if bare(words[0][0]) in _BEFORE_NOUN and len(words) > 1 else words[0]
    word = bare(noun[0])
    if (
        not word.endswith(("s", "x"))
        or word in _NO_NOUN | _BEFORE_NOUN | _ANY_THING
        or _PARTICIPLE.search(noun[0])
    ):
        return None
    return _Fault(noun.end(), _counts(figure, name, noun[0]), _HINT)


def _counts(figure: Figure, name: str, written: str) -> str:
    return f"chiffre « {name} » suivi de « {written} » : il compte des « {figure.unit} »"


def _stems(text: str) -> frozenset[str]:
    """The words of ``text`` by their stems, without those of two letters: « de » and « la » count nothing."""
    return frozenset(_stem(word) for word in re.findall(r"[\w-]{3,}", bare(fold(text))))


def _stem(word: str) -> str:
    return re.sub(r"(?:aux|al|s|x)$", "", word)
