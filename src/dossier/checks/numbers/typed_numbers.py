"""Numbers typed in the text: absent from the ledger (D320), there under a name (D321), or near it (D322)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dossier.checks.numbers.arithmetic import lacks_currency
from dossier.checks.numbers.counted_nouns import stem, stems
from dossier.checks.numbers.number_ranges import ranges
from dossier.checks.numbers.written_quantities import Mention, Written
from dossier.content.kit import Kit
from dossier.content.model.figure import Figure
from dossier.content.typed_texts import Setting
from dossier.diagnostics import Diagnostic, Severity, advice, warning
from dossier.diagnostics.gestures import NAME_FIGURE
from dossier.language.fr.dates import A_YEAR
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.lists_of_words import join_words
from dossier.language.fr.numbers import format_number
from dossier.language.fr.periods import parse_period

_NEAR = Decimal("0.1")
_SURE = 2
_COINCIDENCE = 2  # one value behind two different nouns says nothing; behind three, one of them was copied
_FEW = Decimal(10)
_SHOWN = 4
_PART = re.compile(
    r"\b(?:dont|parmi|soit|autres?|y compris|notamment|supplémentaires?|nouve\w+|prochaine?s?|encore|premi\w+)\W*$",
    re.IGNORECASE,
)
_LISTING = re.compile(r"[\w’'»)]+(?: et | ou |, )(?!\d)", re.IGNORECASE)
_SCALES = {"k€": 10**3, "M€": 10**6, "Md€": 10**9}


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the ledger as the text may say it."""

    name: str
    figure: Figure
    value: Decimal
    unit: str
    unit_stems: frozenset[str]
    label_stems: frozenset[str]
    highest: Decimal | None = None

    @property
    def printed(self) -> str:
        """How a message says it."""
        amount = self.value / _SCALES.get(str(self.figure.unit or ""), 1)
        return f"{format_number(amount.normalize() if amount % 1 else amount.quantize(Decimal(1)))} {self.figure.unit or ''}".strip()


def known_figures(kit: Kit, values: dict[str, Decimal]) -> list[Known]:
    """The figures that have a value."""
    return [_known(name, kit.figures[name], value) for name, value in values.items()]


def report_typed_numbers(mentions: Sequence[Mention], known: Sequence[Known]) -> Iterator[Diagnostic]:
    """One finding for each number that is typed where a figure should be named."""
    typed = list(ranges([mention for mention in mentions if not mention.figure]))
    twice: dict[tuple[Decimal, str], list[Mention]] = defaultdict(list)
    for mention, _ in typed:
        twice[_kind(mention)].append(mention)
    tables: dict[tuple[str, int], list[Diagnostic]] = defaultdict(list)
    for mention, upper in typed:
        same = [item for item in known if _has_value(item, mention, upper)]
        match = next((item for item in same if _agrees(mention, item)), None)
        if match is not None:
            if not mention.is_quoted:  # the ledger has it, and the quoted words stay as they were said
                yield _named(mention, match)
            continue
        near = next((item for item in known if upper is None and _is_near(mention, item)), None)
        if near is not None:
            yield _close(mention, near)
        elif _must_be_declared(mention) and not lacks_currency(upper or mention):
            found = _absent(mention, same, twice[_kind(mention)])
            if mention.source.table:
                tables[mention.source.path, mention.source.table].append(found)
            else:
                yield found
    for cells in tables.values():
        yield from _of_table(cells)


def _kind(mention: Mention) -> tuple[Decimal, str]:
    return mention.value, mention.unit or ("" if mention.value >= _FEW else mention.head)


def _has_value(item: Known, mention: Mention, upper: Mention | None) -> bool:
    same = item.value == mention.value and item.unit == mention.unit
    return same and (upper is None or item.highest == upper.value)


def _of_table(cells: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """One finding for the numbers of a table: who signs it signs the whole of it."""
    if len(cells) == 1:
        yield cells[0]
        return
    told = [cell.message.partition(" : ")[2] for cell in cells]
    more = f", et {len(told) - _SHOWN} de plus" if len(told) > _SHOWN else ""
    first = next((cell for cell in cells if cell.severity is Severity.WARNING), cells[0])
    yield replace(
        cells[0],
        severity=first.severity,
        message=f"{len(told)} nombres de ce tableau absents du registre : {', '.join(told[:_SHOWN])}{more}",
        hint="déclarez dans chiffres.yaml ceux qui engagent et nommez-les par {{identifiant}} ; "
        "pour un tableau repris d’un document, taisez D320 sur la fiche en donnant ce document en raison",
    )


def _known(name: str, figure: Figure, value: Decimal) -> Known:
    unit = str(figure.unit or "")
    symbol, _, rest = unit.partition(" ")
    money = symbol in _SCALES or symbol == "€"
    scale = _SCALES.get(symbol, 1)
    if match := re.match(r"(millier|million|milliard)s?(?: d(?:e |’))?", unit):
        scale, rest = {"millier": 10**3, "million": 10**6, "milliard": 10**9}[match[1]], unit[match.end() :]
        money, unit = rest.startswith("euro"), rest
    kind = (
        "€"
        if money or unit in {"euro", "euros"}
        else "%"
        if symbol == "%"
        else symbol
        if symbol in word_list("symboles")
        else ""
    )
    label = stems(f"{figure.label or ''} {name.replace('_', ' ').replace('-', ' ')} {figure.scope or ''}")
    highest = figure.highest * scale if figure.highest is not None else None
    return Known(name, figure, value * scale, kind, frozenset(stems(unit)), frozenset(label), highest)


def _agrees(mention: Mention, known: Known) -> bool:
    """Whether a number of the same value may be that figure: it counts the same thing."""
    around = mention.around
    if mention.unit == "€":
        return bool(known.label_stems & around) or mention.value >= 10**4
    if mention.unit:
        return bool((known.label_stems - {mention.unit}) & around)
    if mention.head in word_list("durees"):
        return mention.head in known.unit_stems and bool(
            (known.label_stems - known.unit_stems - {"durée"}) & around
        )
    if mention.value < _FEW and mention.head in known.unit_stems:
        return len((known.label_stems | known.unit_stems) & around) >= _SURE
    return bool(frozenset(mention.nouns) & (known.unit_stems | known.label_stems))


def _is_near(mention: Mention, known: Known) -> bool:
    """Whether a number counts what a figure counts and says something else."""
    if (
        known.value == mention.value
        or known.unit != mention.unit
        or mention.value < _FEW
        or known.value < _FEW
    ):
        return False
    if mention.head in word_list("durees") or _another_time(mention, known) or _is_part(mention):
        return False
    close = abs(known.value - mention.value) <= _NEAR * max(known.value, mention.value)
    around = mention.around
    if mention.unit:
        return close and len(known.label_stems & around) >= _SURE
    shared = frozenset(mention.nouns) & (known.unit_stems | known.label_stems)
    same_head = mention.head in known.unit_stems
    return (close and same_head and len(shared | (known.label_stems & around)) >= _SURE) or (
        same_head and len(shared) > _SURE
    )


#: « Un an plus tôt, les apports s'établissaient à 6 514 tonnes »
_EARLIER = re.compile(
    r"\b(?:plus tôt|auparavant|l[’']an(?:née)? (?:dernière?|passée?|précédente?)|l[’']année d[’']avant|naguère|jadis)\b",
    re.IGNORECASE,
)


def _another_time(mention: Mention, known: Known) -> bool:
    """Whether the sentence speaks of other years than the figure."""
    if _EARLIER.search(mention.sentence):
        return True
    said = set(A_YEAR.findall(mention.sentence))
    period = parse_period(str(known.figure.day)) if known.figure.day else None
    if not said:
        return False
    return period is None or not any(period[0].year <= int(year) <= period[1].year for year in said)


def _is_part(mention: Mention) -> bool:
    first, _ = mention.bounds
    return bool(_PART.search(mention.source.text[first : mention.start]))


def _must_be_declared(mention: Mention) -> bool:
    if _is_spelled_out(mention):
        return False
    if mention.source.setting in {Setting.TITLE, Setting.CELL}:
        return mention.unit != "" or mention.value >= _FEW
    return mention.head not in word_list("durees") or mention.unit != ""


def _is_spelled_out(mention: Mention) -> bool:
    """« trois priorités : », « deux quartiers : A et B »: what is counted stands behind it, and D421 compares both."""
    if mention.unit or mention.value >= _FEW:
        return False
    _, colon, listed = mention.source.text[mention.end : mention.bounds[1]].partition(":")
    return bool(colon) and (not listed.strip() or bool(_LISTING.search(listed)))


def _named(mention: Mention, known: Known) -> Diagnostic:
    form = ""
    if mention.written is Written.LETTERS:
        form = "|Lettres" if mention.text[0].isupper() else "|lettres"
    elif mention.nouns and not _same_unit(mention, known):
        form = "|nombre"
    said = "{{" + known.name + form + "}}"
    return warning(
        "D321",
        f"« {mention.text} » tapé à la main : c’est le chiffre « {known.name} »",
        mention.source.span(mention.start, mention.end),
        f"écrivez {said}, qui suivra le registre",
    )


def _same_unit(mention: Mention, known: Known) -> bool:
    return mention.head in known.unit_stems or mention.unit != ""


def _close(mention: Mention, known: Known) -> Diagnostic:
    return warning(
        "D322",
        f"« {mention.text} » ici, {known.printed} au registre (« {known.name} »)",
        mention.source.span(mention.start, mention.end),
        f"si c’est le même chiffre, écrivez {{{{{known.name}}}}} ; sinon, déclarez celui-ci dans chiffres.yaml",
    )


def _absent(mention: Mention, same: Sequence[Known], twice: Sequence[Mention]) -> Diagnostic:
    counted = (
        f"« {mention.text} »"
        if mention.unit
        else f"« {f'{mention.text} {_counted_words(mention)}'.strip()} »"
    )
    hint = f"déclarez-le dans chiffres.yaml avec sa source, et {NAME_FIGURE.typed}"
    if same:
        hint = (
            f"si c’est {' ou '.join('{{' + item.name + '}}' for item in same[:3])}, nommez-le ; sinon, {hint}"
        )
    elif len([item for item in twice if item.head == mention.head]) > 1 or len(twice) > _COINCIDENCE:
        hint = (
            f"ce nombre est tapé {len(twice)} fois ({_places(twice)}) : "
            "un chiffre par chose comptée, puis {{identifiant}} partout"
        )
    grave = mention.unit in {"€", "%"} or (mention.value >= _FEW and mention.written is Written.DIGITS)
    message = f"nombre absent du registre : {counted}"
    place = mention.source.span(mention.start, mention.end)
    return warning("D320", message, place, hint) if grave else advice("D320", message, place, hint)


def _places(mentions: Sequence[Mention]) -> str:
    """« fiche.md lignes 8 et 19, autre.md ligne 6 »."""
    lines: dict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        line = mention.source.span(mention.start, mention.end).line
        name = mention.source.path.rsplit("/", 1)[-1]
        if line not in lines[name]:
            lines[name].append(line)
    return ", ".join(
        f"{name} ligne{'s' if len(numbers) > 1 else ''} {join_words([str(number) for number in numbers])}"
        for name, numbers in lines.items()
    )


def _counted_words(mention: Mention) -> str:
    """The words behind the number, as they are written."""
    match = re.match(
        r"\s*(?:à \d+ )?(?:de\s+|d’)?([\w’-]+)(?:\s+[\w’-]+)?", mention.source.text[mention.end :]
    )
    if match is None or match[1].lower() in word_list("arrets") | word_list("liaisons"):
        return ""
    return match[0].strip() if stem(match[1]) in word_list("avant_nom") else match[0][: match.end(1)].strip()
