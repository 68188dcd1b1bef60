"""The rules of French typography that one pattern says: a table, read from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from dossier.language.fr.dates import MONTH
from dossier.language.fr.space_characters import NO_BREAK, THIN
from dossier.language.fr.typography.numbers import bind_noun, group_thousands

NB = NO_BREAK
S = "[ \u00a0\u202f\u2009\u2007]"
_NOT_SPACE = "[^ \u00a0\u202f\u2009\u2007\n]"
_APOSTROPHES = "'\u00b4\u02bc\u2018\u2032"  # signs typed for an apostrophe
_LETTER = r"[^\W\d_]"
_CLOSED = r"[\w)\]»”’…%‰€°²³/.]"  # what a punctuation mark may follow
_STOP = r"(?=[ \u00a0\u202f\u2009\u2007\n»)\]”…]|$)"
_HOUR, _MINUTES = r"([01]?\d|2[0-4])", r"([0-5]\d)"
_UNITS = (
    "km/h|km²|km|m²|m³|cm²|cm|mm|m|kg|mg|g|t|ha|hl|kWh|MWh|GWh|TWh|kW|MW|GW|kV|Go|Mo|ko|To|Gbit/s|Mbit/s|MHz|GHz"
    "|min|dB|ETP|pt"
)
_GLUED_UNITS = "km/h|km²|km|m²|m³|cm|mm|kg|ha|kWh|MWh|GWh|TWh|kW|MW|GW|Go|Mo|To"
_COUNTED = "euros?|habitants|communes|villes|personnes|millions?|milliards?|kilomètres|hectares|logements|emplois|élèves"
_DIVISIONS = (
    "articles?|pages?|phases?|actes?|étapes?|chapitres?|annexes?|tableaux?|figures?|lots?|tomes?|volumes?|parties?"
    "|alinéas?|axes?|fiches?|numéros?"
)

#: A stretch of a text and what stands there instead.
Change = tuple[int, int, str]
Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its replacement; a text without any of ``signs`` is not searched."""

    signs: frozenset[str]
    pattern: re.Pattern[str]
    new: Replacement

    def changes(self, text: str) -> Iterator[Change]:
        """What the rule changes, each without the characters that it leaves alone at both ends."""
        for match in self.pattern.finditer(text):
            new = match.expand(self.new) if isinstance(self.new, str) else self.new(match)
            start, end = match.span()
            if len(new) == end - start:
                for place, (old, char) in enumerate(zip(match[0], new, strict=True), start):
                    if old != char:
                        yield place, place + 1, char
                continue
            while start < end and new and text[start] == new[0]:
                start, new = start + 1, new[1:]
            while start < end and new and text[end - 1] == new[-1]:
                end, new = end - 1, new[:-1]
            if start < end or new:
                yield start, end, new


def _rule(signs: str, pattern: str, new: Replacement, flags: int = 0) -> Rule:
    return Rule(frozenset(signs), re.compile(pattern, flags), new)


def _roman(number: str) -> bool:
    return bool(re.fullmatch(r"X{0,3}(IX|IV|V?I{0,3})", number)) and number != ""


def _roman_ordinal(match: re.Match[str]) -> str:
    return f"{match[1]}e{match[2]}" if _roman(match[1]) else match[0]


_DIGITS = "0123456789"

#: Letters and signs written otherwise than they should be, spaces missing or too many.
CLEANING: tuple[Rule, ...] = (
    # What cannot be seen and was pasted from elsewhere: a reader who searches « coordination » would not find it.
    _rule("\u00ad\u200b\u2060", "[\u00ad\u200b\u2060]+", ""),
    _rule("\u2010\u2011", "[\u2010\u2011]", "-"),
    _rule("\u2012", "\u2012", "–"),
    # Apostrophes and points of suspension.
    _rule(_APOSTROPHES, rf"(?<={_LETTER})[{_APOSTROPHES}](?={_LETTER})", "’"),
    _rule(
        _APOSTROPHES,
        rf"(?<![\w’'])([cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)[{_APOSTROPHES}](?=[\d«“\"(])",
        r"\1’",
    ),
    _rule(
        "’", rf"(?<![\w’'])([cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)’{S}+(?=[^\W\d_]|«)", r"\1’"
    ),
    _rule("’", rf"(?<![\w’'])([cdjlmnst]|qu){S}+’(?={_LETTER})", r"\1’"),
    _rule("tT", rf"(?<!\w)([Ee]tc)(?:\.{{2,}}|{S}*…|\.{S}*…|\.{S}*\.{{3}})", r"\1."),
    _rule("tT", r"(?<!\w)([Ee]tc)(?![.\w])", r"\1."),
    _rule("t", rf"(?<=[\w)»])(?<!\bet){S}+etc\.", ", etc."),
    # Five points before a word lead the eye to it: a table that was pasted, no ellipsis.
    _rule(".", r"\.{5,}(?!\.*[ \u00a0]?\w)|(?<!\.)\.{3,4}(?!\.)", "…"),
    # Ordinals and abbreviations.
    _rule("èe", r"(?<![\w,.])1(?:ère|ere|ière)(s?)(?!\w)", r"1re\1"),
    _rule("i", r"(?<![\w,.])1ier(s?)(?!\w)", r"1er\1"),
    _rule(_DIGITS, rf"(?<![\w,.])(\d+){S}?(?:[èeé]me|i[èeé]me)(s?)(?!\w)", r"\1e\2"),
    _rule("è", r"(?<![\w,.])(\d+)è(s?)(?!\w)", r"\1e\2"),
    _rule("n", r"(?<![\w,.])2nd(e?s?)(?!\w)", r"2d\1"),
    _rule("IVX", r"(?<!\w)([IVX]+)(?:[èe]me|è)(s?)(?!\w)", _roman_ordinal),
    _rule("M", rf"(?<!\w)Mr(?:\.|(?=\w))?{S}+(?=[A-ZÀ-Ý])", f"M.{NB}"),
    _rule("M", r"(?<!\w)(MM?\.)(?=[A-ZÀ-Ý][a-zà-ÿ])", rf"\1{NB}"),
    _rule("M", rf"(?<!\w)(Mmes?|Mlles?)\.(?={S}[A-ZÀ-Ý])", r"\1"),
    _rule("M", r"(?<!\w)Melle(s?)(?!\w)", r"Mlle\1"),
    # Hours.
    _rule(
        "hH", rf"(?<![\w,.:/]){_HOUR}{S}?[hH]{S}?{_MINUTES}(?:{S}?(?:mn|min))?(?![\w’])", rf"\1{NB}h{NB}\2"
    ),
    _rule("h", rf"(?<![\w,.:/])(\d{{1,3}}){S}?h(?![\w’])(?!{S}?\d)", rf"\1{NB}h"),
    _rule("H", rf"(?<!\w)(à|dès|vers|avant|après){S}{_HOUR}{S}?H(?![\w’])", rf"\1 \2{NB}h"),
    _rule(
        ":",
        rf"(?<!\w)((?:[àÀ]|[Dd]ès|[Vv]ers|[Aa]vant|[Aa]près|jusqu’à|[Ee]ntre){S}){_HOUR}:{_MINUTES}(?![\d:])",
        rf"\1\2{NB}h{NB}\3",
    ),
    _rule(":", rf"(?<!\w)([Dd]e{S}){_HOUR}:{_MINUTES}(?={S}à{S}\d)", rf"\1\2{NB}h{NB}\3"),
    _rule(
        ":",
        rf"(?<!\d)(\d{{1,2}}{NB}h(?:{NB}\d\d)?{S}?(?:et|à|-|–){S}?){_HOUR}:{_MINUTES}(?![\d:])",
        rf"\1\2{NB}h{NB}\3",
    ),
    _rule(":", rf"^{_HOUR}:{_MINUTES}(?={S}[:–—-]{S})", rf"\1{NB}h{NB}\2"),
    # Numbers and units.
    _rule(_DIGITS, r"(?<![\w,.])1 (?=(?:" + MONTH + r")(?!\w))", rf"1er{NB}"),
    _rule(
        ".",
        rf"(?<![\w,.])([1-9]\d{{0,2}}(?:\.\d{{3}})+)(?={S}?(?:€|[kM]€|Md€|(?:{_COUNTED})(?!\w)))",
        lambda match: match[1].replace(".", THIN),
    ),
    _rule(
        ".",
        rf"(?<![\w,.])(\d{{1,3}})\.(\d{{1,2}})(?={S}?(?:%|‰|€|[kKM]{S}?€|M[dD]s?{S}?€|(?:millions?|milliards?)(?!\w)))",
        r"\1,\2",
    ),
    _rule("€", rf"(?<=\d){S}*(?:M[dD][sS]?|Mrds?){S}?€", f"{NB}Md€"),
    _rule("€", rf"(?<=\d){S}*M{S}?€", f"{NB}M€"),
    _rule("€", rf"(?<=\d){S}*[kK]{S}?€", f"{NB}k€"),
    _rule(
        "m",
        rf"(?<=\d){S}*([kcd]?m)([23])(?!\w)",
        lambda match: f"{NB}{match[1]}{'²' if match[2] == '2' else '³'}",
    ),
    _rule("C", rf"(?<=\d){S}*°{S}?C(?!\w)", f"{NB}°C"),
    _rule("€%‰$£", rf"(?<=\d){S}*(?=[€%‰$£])", NB),
    _rule(_DIGITS, rf"(?<=\d)(?={_GLUED_UNITS.replace('|', '(?!' + chr(92) + 'w)|')}(?!\w))", NB),
    _rule(_DIGITS, rf"(?<!\w)((?:RN|RD|RC)){S}*(?=\d)", rf"\1{NB}"),
    _rule("°", rf"(?<!\w)([nN])°{S}*(?=\d)", rf"\1°{NB}"),
    _rule(".", rf"(?<![\w.])(pp?|art|chap|fig|vol|al)\.{S}*(?=\d)", rf"\1.{NB}"),
    _rule("§", rf"§{S}*(?=\d)", f"§{NB}"),
    # Joined letters that a PDF gives where they are copied: nobody finds the word, nor hears it.
    _rule(
        "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb06",
        "[\ufb00-\ufb04\ufb06]",
        lambda match: normalize("NFKC", match[0]),
    ),
    # Spaces that are missing or too many.
    _rule(" \u00a0\u202f\u2009\u2007", rf"(?<={_NOT_SPACE}){S}{{2,}}(?={_NOT_SPACE})", " "),
    _rule(",", rf"(?<={_CLOSED}){S}+(?=,(?!\d))", ""),
    _rule(".", rf"(?<=[\w)»”’%€]){S}+(?=\.(?:[ \u00a0\u202f\n]|$))", ""),
    _rule("(", rf"\({S}+(?=[^\s)])", "("),
    _rule(")", rf"(?<=[^\s(:;-]){S}+\)", ")"),
    _rule(",", rf"(?<={_LETTER}),(?={_LETTER})", ", "),
    _rule(",", r"(?<=[\d»)%€]),(?=[a-zà-ÿ]{2})", ", "),
    _rule(";", rf"(?<={_LETTER});(?={_LETTER})", "; "),
    _rule(":", rf"(?<={S}):(?={_LETTER})", ": "),
    _rule("!?", rf"((?:(?<={_LETTER})|(?<={S}))[!?]+)(?=[A-ZÀ-Ý]{_LETTER})", r"\1 "),
    # « etc.Puis », never « Tech.Gouv »: two capitalised halves may be a name.
    _rule(".", r"(?<!\w)([a-zà-ÿœ]{2,})\.(?=[A-ZÀ-Ý][a-zà-ÿ])", r"\1. "),
    _rule(".", r"(?<=[»)%€²³])\.(?=[A-ZÀ-Ý][a-zà-ÿ])", ". "),
    _rule(".", rf"(?:(?<=\d)|(?<=\d[hjm])|(?<=\d{S}[hjmt]))\.(?=[A-ZÀ-Ý][a-zà-ÿ’']+[ ,\u00a0])", ". "),
    _rule("«", r"(?<=[\w,;:.!?…)])«", " «"),
    _rule("»", r"»(?=[\w(\[])", "» "),
)

#: Ordinary spaces where the line must not break, and the fine ones.
BINDING: tuple[Rule, ...] = (
    _rule("«", rf"«{S}*(?=[^\s])", f"«{NB}"),
    _rule("»", rf"(?<=[^\s]){S}*»", f"{NB}»"),
    _rule(";!?", rf"(?<={_CLOSED})(?:{S}+(?=[;!?])|(?=[;!?]+{_STOP}))", THIN),
    _rule(":", rf"(?<={_CLOSED}){S}*:(?=[ \u00a0\u202f\n]|$)", f"{NB}:"),
    _rule(
        _DIGITS, rf"(?<![\w.,])[1-9]\d{{0,2}}(?:{S}\d{{3}})+(?!\d)", lambda match: re.sub(S, THIN, match[0])
    ),
    _rule(
        _DIGITS,
        rf"(?<![\w.,/:’'°–-])([1-9]\d{{3,8}})(?=(?:{S}?(?:[kM]?€|Md€|%))|{S}(?:{_UNITS}|[a-zà-ÿœ]+)(?!\w))",
        group_thousands,
    ),
    _rule(_DIGITS, rf"(?<=\d){S}(?=(?:{_UNITS})(?!\w))", NB),
    _rule(
        _DIGITS,
        rf"(?<![\w.,/’'-])(\d{{1,3}}(?:{THIN}\d{{3}})*(?:,\d+)?|\d{{4,}}){S}([a-zà-ÿœ]{{2,}}|[A-Z]{{2,5}})(?!\w)",
        bind_noun,
    ),
    _rule(_DIGITS, rf"(?<![\w])(\d{{1,2}}|1er){S}(?=(?:{MONTH})(?!\w))", rf"\1{NB}"),
    _rule(_DIGITS, rf"(?<!\w)({MONTH}){S}(?=\d{{4}}(?!\d))", rf"\1{NB}"),
    _rule(_DIGITS, rf"(?<!\w)({_DIVISIONS}){S}(?=\d)", rf"\1{NB}", re.IGNORECASE),
    _rule(_DIGITS, rf"(?<!\w)(BP|CS|TSA|[LRD]\.){S}(?=\d)", rf"\1{NB}"),
    _rule(".", rf"(?<![\w.])(MM?\.){S}(?=[A-ZÀ-Ý]|le(?!\w)|l’)", rf"\1{NB}"),
    _rule("MDP", rf"(?<![\w.])(Mmes?|Mlles?|Dre?s?|Pre?s?|Mgr|Me){S}(?=[A-ZÀ-Ý])", rf"\1{NB}"),
    _rule("s", rf"(?<=[IVXLC\d]e){S}(?=siècles?(?!\w))", NB),
)
