"""What a proofreader of French says of the passages: brought back to their lines, less what it is known to misread.

The proofreader is Grammalecte, where the machine has it (``commands/proofreading.py`` runs it). Typography is left to the
program's own engine, dates to its own rules, and names to the kit's registers, which are its personal dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import HOLE, Kind, Passage, Reading, quoted
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span, advice


@dataclass(frozen=True, slots=True)
class Remark:
    """One fault of a text: its number in the batch, the characters concerned, and what is proposed."""

    text: int
    start: int
    end: int
    rule: str
    message: str
    suggestions: tuple[str, ...] = ()

    @property
    def is_spelling(self) -> bool:
        """Whether a word is unknown, rather than badly agreed."""
        return self.rule == ""


#: All texts in one call, each without line break; None where there is no proofreader, or no answer.
Proofreader = Callable[[Sequence[str]], "list[Remark] | None"]

#: Rules that were wrong on every press text tried (adjective taken for a verb after « en régie », « sa » after a verb),
#: and those of its opinions on words (« __bs_ »): « vidéoprotection » is the word of the law.
_MISREAD = (
    "__bs_",
    "conf_ça_çà_sa",
    "ppas_adj_accord_il",
    "imp_union",
    "g2__typo",
    "conf_quand_quant",
    "virgule_",
    "num_grand",
    "__pleo_",  # an opinion on words, too: « première priorité », « risques potentiels »
    "__imp_verbe",  # « Intervient sur tout le territoire. » is no order
    "__gn_pfx_",  # « passé en revue différents sujets », « de mise en accessibilité réalisés »
    "_de_det_nom_adj",  # « le rapport de la Cour des comptes paru en mars »
    "conf_ils_non_verbe",  # « ils et elles »
)
#: What judges words hides a remark on them; spaces to bind (D410) and numbers to declare frame whole lines.
_JUDGES_WORDS = re.compile(r"D4[2-6]|D5")
#: « un tiers viennent », « la moitié travaillent »: both numbers are right behind a share of people.
_SHARE = re.compile(
    r"\b(?:[Ll]a (?:moitié|plupart|majorité)|[Uu]n (?:tiers|quart|sixième|cinquième|dixième)|[Uu]ne (?:majorité|minorité|partie|dizaine|centaine))(?: (?:d'entre eux|d'entre elles|des? [^,;.]{2,40}))? $"
)
_FEWEST_WORDS = 7
_OF_A_TOWN = re.compile(
    r"[a-zà-ÿ]{3,}(?:ais|aises?|ois|oises?|iens?|iennes?|éens?|éennes?)$"
)  # « les marchés mothais »
_HYPHENED_NAME = re.compile(r"^[A-ZÀ-Ý][\w’']*(?:-[\w’']+)*-[A-ZÀ-Ý]")  # « la rue d’En-Bas »
#: Words of the day that its dictionary lacks, and prefixes that make new ones.
_ACCEPTED = re.compile(
    r"(?:coworking|webinaires?|visios?|podcasts?|fablabs?|écoquartiers?|pass|online|newsletters?|relamping|illectronisme|parentalité|"
    r"substitutes?|[a-zà-ÿ]{3,}bus|géolocalisation|photovoltaïques?|bioclimatiques?|data|(?:pluri|multi|inter|intra|co|éco|bio|agro|cyber|télé|néo|auto|micro|mini|géo|socio|"
    r"hydro|agri|infra|trans|post|pré|ré|dé)[a-zà-ÿœ]{5,})$"
)


def report_grammar(reading: Reading, proofread: Proofreader, said: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Spelling (D440) and agreement (D441) through ``proofread``, where no rule has ``said`` something already."""
    passages = [passage for passage in reading.passages if _is_prose(passage)]
    remarks = proofread([passage.text.replace("\n", " ") for passage in passages])
    names = _names(reading.kit)
    official = _official(reading.kit)
    found: list[Diagnostic] = []
    for remark in _said_once(remarks or ()):
        passage = passages[remark.text]
        written = passage.text[remark.start : remark.end]
        if not written.strip() or HOLE in written:
            continue
        if remark.is_spelling:
            found += _spelling(reading, passage, remark, written, names)
        elif (
            not passage.kind.is_head
            and not _is_phrase(passage)
            and not _is_misread(passage, remark)
            and not _touches_name(passage, remark, official)
        ):
            place = reading.place(passage, remark.start, remark.end)
            proposed = ", ".join(quoted(word) for word in remark.suggestions[:3])
            hint = f"Grammalecte propose {proposed}" if proposed else "relisez la phrase"
            found.append(advice("D441", f"{quoted(written)} : {_sentence(remark.message)}", place, hint))
    judging = [one for one in said if _JUDGES_WORDS.match(one.code)]
    return [item for item in found if not any(_overlap(item.span, other.span) for other in judging)]


def _overlap(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None or one.path != other.path or one.line != other.line:
        return False
    return one.column < other.end_column and other.column < one.end_column and other.line == other.end_line


def _is_prose(passage: Passage) -> bool:
    return not passage.in_capitals and len(passage.text.split()) > 1


def _spelling(
    reading: Reading, passage: Passage, remark: Remark, written: str, names: frozenset[str]
) -> Iterator[Diagnostic]:
    """An unknown word in lower case: with a capital it is a name, whose form the registers hold."""
    if not written[0].islower() or any(char.isdigit() for char in written) or _ACCEPTED.match(written):
        return
    if _OF_A_TOWN.match(written):
        return
    if bare(written) in names or any(bare(written).startswith(name) for name in names if len(name) >= 5):
        return
    place = reading.place(passage, remark.start, remark.end)
    proposed = ", ".join(quoted(word) for word in remark.suggestions[:3])
    hint = (
        f"Grammalecte propose {proposed}"
        if proposed
        else "corrigez-le, ou ajoutez-le à « noms » dans acteurs.yaml"
    )
    yield advice("D440", f"mot inconnu : {quoted(written)}", place, hint)


def _said_once(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """The remarks, less those that say a disagreement from its other end, and words of another language side by side."""
    ordered = sorted(remarks, key=lambda one: (one.text, one.start))
    for rank, one in enumerate(ordered):
        beside = [
            other
            for other in ordered[max(0, rank - 2) : rank + 3]
            if other is not one
            and other.text == one.text
            and max(one.start, other.start) - min(one.end, other.end) <= 1
        ]
        if one.is_spelling:
            is_again = any(other.is_spelling for other in beside)  # « le nenge tongo »
        else:
            rule = one.rule.partition("__b")[0]
            twins = [other for other in beside if other.rule.partition("__b")[0] == rule]
            # Of a noun and its adjective the adjective is at fault, of an article and its noun the article.
            is_group = _OF_A_GROUP.search(rule) is not None
            is_again = any((other.start > one.start) == is_group for other in twins)
        if not is_again:
            yield one


#: What Grammalecte says of a noun and of the word behind it, and of an article and its noun.
_OF_A_GROUP = re.compile(r"__gn_\w*_[23]m")
_OF_AN_ARTICLE = re.compile(r"__gn_\w*_1m")
_ITS_GROUP = re.compile(r"«\s*([^»]+?)\s*»")
#: Before a group that completes another noun: « les contrats de la commande publique notifiés », « la mise en œuvre ».
_COMPLETES = re.compile(
    r"(?:\b(?:de|du|des|en|au|aux|à|et|ou)|d['’])(?: (?:la|l['’]|leurs?|[ns]os|ses|ces|cette))? ?$",
    re.IGNORECASE,
)
#: Names of offices that the texts of the State write in both genders.
_OF_BOTH_GENDERS = re.compile(
    r"(?:prédécesseur|successeur|professeur|auteur|ingénieur|docteur|procureur|gouverneur|défenseur|assesseur|entrepreneur|proviseur|"
    r"recteur|chef|médecin|témoin|sapeur|maire|préfet|ministre|député|sénateur)s?\b"
)


def _misreads_a_group(passage: Passage, remark: Remark) -> bool:
    """Whether the word said to disagree is a noun set beside another, or agrees with an earlier one."""
    written = passage.text[remark.start : remark.end]
    if not _OF_A_GROUP.search(remark.rule):
        return False
    if written[:1].isupper() or not any(_is_inflected(written, other) for other in remark.suggestions):
        return True  # « le plan santé », « les listes passagers », « la fiche Accès »
    before = passage.text[: remark.start].rstrip()
    named = _ITS_GROUP.search(remark.message)
    group = named[1].replace("’ ", "’").replace("' ", "'") if named else ""
    if not group or not before.endswith(group):
        return True
    before = before[: -len(group)]
    return _COMPLETES.search(before) is not None or group[1:] != group[1:].lower()


def _is_inflected(written: str, other: str) -> bool:
    """Whether two forms differ by the regular marks of gender and number alone: « connecté », « connectées »."""

    def stem(word: str) -> str:
        return re.sub(r"(?<=.)e?s?$", "", re.sub(r"aux$", "al", word.lower()))

    return stem(written) == stem(other)


def _is_misread(passage: Passage, remark: Remark) -> bool:
    """Whether a remark is of those that its parser gets wrong: across quotation marks, brackets, or holes, in a name."""
    if "trait_d_union" in remark.rule and _HYPHENED_NAME.search(passage.text[remark.start : remark.end]):
        return True
    if "conj_det_sing_nom" in remark.rule and _SHARE.search(passage.text[: remark.start]):
        return True
    written = passage.text[remark.start : remark.end]
    if "infi_de_verbe" in remark.rule and written.endswith(("ée", "ées", "és")):
        return True  # « une semaine de gagnée »
    if _OF_AN_ARTICLE.search(remark.rule) and _OF_BOTH_GENDERS.match(
        passage.text[remark.start :].split(" ", 1)[-1]
    ):
        return True  # « sa prédécesseur »
    if _misreads_a_group(passage, remark):
        return True
    around = passage.text[max(0, remark.start - 3) : remark.end + 3]
    return any(name in remark.rule for name in _MISREAD) or bool(re.search(rf"[«»()\[\]{HOLE}{{}}/]", around))


def _is_phrase(passage: Passage) -> bool:
    """Whether a field is a few words without the grammar of a sentence: « Plan eau et agriculture »."""
    return (
        passage.kind is Kind.FIELD
        and len(passage.text.split()) < _FEWEST_WORDS
        and not passage.text.rstrip().endswith((".", "!", "?"))
    )


def _touches_name(passage: Passage, remark: Remark, official: Sequence[str]) -> bool:
    """Whether a remark lies on or beside an official name, which follows no agreement."""
    text = bare(passage.text)
    for name in official:
        place = text.find(name)
        while place >= 0:
            beside = (
                0 if remark.rule.partition("__")[2].startswith("conf_") else 1
            )  # « la ville d’Argentan à fait »
            if place < remark.end + 2 * beside and remark.start < place + len(name) + 2 * beside:
                return True
            place = text.find(name, place + 1)
    return False


def _official(kit: Kit) -> list[str]:
    names = [
        one.name for register in (kit.names, kit.organisations, kit.territories) for one in register.values()
    ]
    return [bare(fold(str(name))) for name in (*names, *(one.expansion for one in kit.acronyms.values()))]


def _names(kit: Kit) -> frozenset[str]:
    """Every word of the registers, without accents."""
    registers: tuple[Mapping[str, object], ...] = (
        kit.people, kit.organisations, kit.territories, kit.acronyms, kit.names,
    )  # fmt: skip
    found: set[str] = set()
    for register in registers:
        for key, entity in register.items():
            given = [key, *(str(getattr(entity, field, "") or "") for field in _NAMING)]
            given += [str(form) for form in getattr(entity, "forms", [])]
            found.update(word for text in given for word in re.split(r"[^\w]+", bare(fold(text))) if word)
    return frozenset(found)


_NAMING = ("first_name", "last_name", "name", "acronym", "expansion")


def _sentence(message: str) -> str:
    text = re.sub(r"\s+", " ", message).strip().rstrip(".").replace("'", "’")
    return text[0].lower() + text[1:] if text[:2].istitle() or text[:1].isupper() else text
