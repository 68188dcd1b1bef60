"""Acronyms: expanded where a reader meets them first, and once in a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.comparing.loose_names import loosened
from dossier.checks.passages import Kind, Passage, Reading
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.language.fr.word_lists import listed_lines

_TOKEN = re.compile(
    r"(?<![\w/.&-])(?P<name>[A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*|[A-Z]{2,}[a-z]{1,2}[A-Z]+)(?![\w&]|-\w|[/.]\w)"
)
_ROMAN = re.compile(r"^[IVXLC]+$")
#: A word or a family name in capitals: six letters or more that one can say (« GRATUIT », « DUPONT »).
_SHOUTED = re.compile(
    r"^(?=.{6,})(?:(?:[BCDFGJKLMNPQRSTVWXZH]{0,2}|QU|CHR|STR)[AEIOUY]{1,3}){2,}(?:[BCDFGJKLMNPQRSTVWXZH]{0,2})S?$"
)
_NAMED = re.compile(
    r"(?:\b[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*|\bM\.|\bMme|\bMM\.|\bDr|[A-ZÀ-Þ]{2,}|n°|\d)[ -]$"
)


def report_late_expansions(reading: Reading) -> list[Diagnostic]:
    """Report a known acronym used before the sentence that expands it, or expanded in the list of acronyms only (D502)."""
    found = []
    hidden = _hidden(reading)
    for name, expansion in _known(reading.kit).items():
        uses = list(_uses(reading, name)) if name not in hidden else []  # D215 says these
        if not uses:
            continue
        first, start = uses[0]
        defined = next((passage for passage, _place in uses if _expands(passage, name, expansion)), None)
        shown_apart = {
            sheet.name for sheet in reading.kit.sheets.values() if str(sheet.front.acronym or "") == name
        }
        if (
            _expands(first, name, expansion)
            or first.sheet in shown_apart
            or _titles(reading, first, expansion)
        ):
            continue
        place = reading.place(first, start, start + len(name))
        later = defined is not None or bool(shown_apart)
        when = "développé seulement plus loin" if later else "jamais développé dans le texte"
        hint = f"écrivez à la première mention : {expansion} ({name})"
        found.append(advice("D502", f"sigle « {name} » {when}", place, hint))
    return found


def report_unknown_acronyms(reading: Reading) -> list[Diagnostic]:
    """Report an acronym that neither the text nor a register expands (D503), or that the text expands too late (D502)."""
    known = {name.upper() for name in _known(reading.kit)}
    known |= {bare(str(one.name)).upper() for one in reading.kit.names.values()}
    seen: dict[str, tuple[Passage, int]] = {}
    for passage in reading.prose:
        if passage.in_capitals or passage.kind is Kind.LABEL:
            continue
        for match in _TOKEN.finditer(passage.text):
            name = match["name"]
            if name in known or _is_no_acronym(name, passage.text, match.start(), match.end()):
                continue
            seen.setdefault(name, (passage, match.start()))
    found = []
    for name, (passage, start) in seen.items():
        place = reading.place(passage, start, start + len(name))
        defined = next((other for other in reading.prose if _is_defined_in(other.text, name)), None)
        registered = _registered_as(reading.kit, reading.prose, name)
        if registered:
            hint = f"écrivez « {registered} », ou ajoutez ce sigle à acteurs.yaml"
            found.append(
                warning("D503", f"sigle « {name} » : le registre écrit « {registered} »", place, hint)
            )
        elif defined is None:
            hint = "développez-le à la première mention, ou ajoutez-le aux « sigles » de acteurs.yaml"
            found.append(advice("D503", f"sigle « {name} » jamais développé", place, hint))
        elif defined is not passage and reading.prose.index(defined) > reading.prose.index(passage):
            hint = "développez-le à la première mention"
            found.append(advice("D502", f"sigle « {name} » développé seulement plus loin", place, hint))
    return found


def report_doubled_definitions(reading: Reading) -> list[Diagnostic]:
    """Report an acronym that one sheet expands twice: « Agence des bourgs (ADB) » (D508)."""
    found = []
    for name, expansion in _known(reading.kit).items():
        pattern = loosened(expansion)
        if pattern is None:
            continue
        for sheet in reading.kit.sheets:
            seen = False
            for passage in reading.of_sheet(sheet):
                if (
                    passage.kind.is_head
                    or passage.in_capitals
                    or passage.kind is Kind.NOTE
                    or name not in passage.text
                    or passage.is_shared  # it must stand alone in any kit
                ):
                    continue
                for match in pattern.finditer(bare(passage.text)):
                    after = re.match(
                        rf"\s*\(\s*{re.escape(name)}\s*\)", passage.text[match.end() :], re.IGNORECASE
                    )
                    if after is None:
                        continue
                    if seen:
                        place = reading.place(passage, match.start(), match.end() + after.end())
                        hint = f"écrivez « {name} » seul : il est déjà développé plus haut"
                        found.append(
                            advice("D508", f"sigle « {name} » développé deux fois dans la fiche", place, hint)
                        )
                    seen = True
    return found


def report_bare_acronyms(reading: Reading) -> list[Diagnostic]:
    """Report an acronym that follows its expansion without brackets: « Agence des bourgs ADB » (D509)."""
    found = []
    for name, expansion in _known(reading.kit).items():
        pattern = loosened(expansion)
        for passage in reading.prose:
            if pattern is None or name not in passage.text:
                continue
            for match in pattern.finditer(bare(passage.text)):
                after = re.match(rf"\s+{re.escape(name)}(?!\w)", passage.text[match.end() :])
                if after is not None:
                    end = match.end() + after.end()
                    place = reading.place(passage, end - len(name), end)
                    message = f"sigle « {name} » sans parenthèses après sa forme développée"
                    found.append(advice("D509", message, place, f"écrivez « ({name}) »"))
    return found


def _known(kit: Kit) -> Mapping[str, str]:
    found = {str(name): fold(str(acronym.expansion)) for name, acronym in kit.acronyms.items()}
    for organisation in kit.organisations.values():
        if organisation.acronym:
            found.setdefault(str(organisation.acronym), fold(str(organisation.name)))
    return found


def _hidden(reading: Reading) -> frozenset[str]:
    """The acronyms that these readers may not read."""
    kit, internal = reading.kit, reading.document.is_internal
    return frozenset(str(name) for name, one in kit.acronyms.items() if not kit.shows(one, internal=internal))


def _uses(reading: Reading, name: str) -> Iterator[tuple[Passage, int]]:
    pattern = _use(name)
    for passage in reading.prose:
        if passage.kind is not Kind.LABEL:
            for match in pattern.finditer(passage.text):
                yield passage, match.start()


@lru_cache(maxsize=1024)
def _use(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-]| ?\d)")


def _expands(passage: Passage, name: str, expansion: str) -> bool:
    pattern = loosened(expansion)
    text = bare(passage.text)
    if pattern is None:
        return bare(expansion) in text
    return pattern.search(text) is not None or _is_defined_in(passage.text, name)


def _titles(reading: Reading, passage: Passage, expansion: str) -> bool:
    """Whether the title of the passage's sheet is the expansion."""
    pattern = loosened(expansion)
    titles = [one.text for one in reading.of_sheet(passage.sheet) if one.kind is Kind.TITLE]
    return pattern is not None and any(pattern.search(bare(title)) for title in titles)


def _registered_as(kit: Kit, prose: Iterable[Passage], name: str) -> str:
    """The acronym that the register gives to the words of which the text makes ``name``: « Office des eaux (ONE) »."""
    for known, expansion in _known(kit).items():
        said = re.compile(rf"(?<!\w){re.escape(bare(expansion))}\s*\(\s*{re.escape(bare(name))}\s*\)")
        if bare(known) != bare(name) and any(said.search(bare(passage.text)) for passage in prose):
            return known
    return ""


def _is_defined_in(text: str, name: str) -> bool:
    written = re.escape(name)
    before = re.search(rf"([\w'’-]+(?:[ ,]+[\w'’-]+)+)\s*\(\s*(?:l[ea]s?\s+|l')?{written}\s*\)", text)
    if before is not None:
        return True
    apposed = re.search(
        rf"(?P<words>[\w'’-]+(?:[ ,]+[\w'’-]+)+) ?(?:[–—]|,) (?:l[ea]s?\s+|l')?{written}(?= ?[–—,])", text
    )
    if apposed is not None and _is_subsequence(bare(name), _initials(apposed["words"])):
        return True  # « la police technique et scientifique – la PTS – »
    after = re.search(rf"(?<!\w){written}\s*(?:\(|, |: |, pour |signifie )\s*(?P<words>[^().;]+)", text)
    if after is None:
        return False
    if _is_subsequence(bare(name), _initials(after["words"])):
        return True
    # « BEPOS (bâtiment à énergie positive) »: made of syllables
    told = "".join(word[0] for word in re.findall(r"[^\W\d_]{4,}", bare(after["words"])))
    is_in_brackets = re.match(r"\s*\(", text[after.start() + len(name) :]) is not None
    return is_in_brackets and len(told) > 1 and told[0] == bare(name)[0] and _is_subsequence(told, bare(name))


def _initials(words: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", bare(words)))


def _is_subsequence(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


@cache
def _everyday() -> frozenset[str]:
    """Acronyms that everybody reads as words, one a line of ``everyday_acronyms.txt``."""
    return frozenset(listed_lines("everyday_acronyms.txt"))


def _is_no_acronym(name: str, text: str, start: int, end: int) -> bool:
    if name in _everyday() or _ROMAN.match(name) or len(name) > 7 or not any(char.isalpha() for char in name):
        return True
    if _SHOUTED.match(name):
        return True
    if re.match(r"\s?\d", text[end:]) or re.match(r" [A-ZÀ-Þ]{2,}\b", text[end:]):
        return True
    lead = text[max(0, start - 40) : start]
    at_start = re.search(r"(?:^|[.!?:;]\s|«\s)\s*(?:[A-ZÀ-Þ][a-zà-ÿ]+ )$", lead) and not re.search(
        r"\b(?:M\.|Mme) $", lead
    )
    return bool(_NAMED.search(lead)) and not at_start
