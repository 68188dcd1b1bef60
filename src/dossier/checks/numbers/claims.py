"""What a text claims of a thing in numbers: « le campus accueille 1 250 étudiants », « les 1 520 étudiants du campus »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dossier.checks.comparing.folding import bare
from dossier.checks.passages import Kind, Passage, Reading, Statement
from dossier.language.fr.dates import A_YEAR, MONTH
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import DURATIONS, Looseness, Quantity, lemma

_PHRASE = re.compile(
    r"(?<![\w'])(?:[Ll]es? |[Ll]a |[Ll]'|[Dd]u |[Dd]es |[Aa]ux? |[Cc]ett?e? |[Cc]es |[Ss]es |[Ss]on |[Ss]a |[Uu]ne? (?=\w+ de ))"
    r"(?P<words>(?:[^\W\d_][\w'-]*)(?: (?:de la |de l'|des |du |de |d'|et la |à |en )?(?:[^\W_][\w'-]*)){0,4})"
)
_NAME_HEAD = re.compile(r"(?:^|[,;:] |[Àà] )(?P<words>[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)*)(?=,? )")
_PART = re.compile(
    r"\b(?:dont|parmi|autres?|y compris|notamment|supplémentaires?|nouve(?:l|lle|lles|aux?)|premi\w+|second\w*|deuxième|troisième|dernier\w*|prochaine?s?|encore|déjà|chaque(?! (?:année|an|jour|mois|semaine)\b)|chacune?|seuls?|seulement|"
    r"sur les|en plus|moins de|plus de|anciens?|anciennes?|objectif|passe\w*|passée?s?|contre|jusqu'à|puis|reste\w*|soit|hausse|baisse|augment\w+|créer\w*|recrut\w+|jusqu\w*|minimum|maximum|à terme)\b",
    re.IGNORECASE,
)
#: « Il a également annoncé une subvention de 164 000 euros »: another one than the one told before.
_MOREOVER = re.compile(r"\b(?:également|par ailleurs|en outre|s'y ajoute\w*|à son tour)\b[^;:]{0,50}$")
#: « Le nouvel hôpital comptera 312 lits »: the thing is new, and not what is counted of it.
_NEW = re.compile(r"\bnouve(?:l|lle|lles|au|aux) (?=\w+ \w)", re.IGNORECASE)
_AS_SHARE = re.compile(
    r"(?:, soit|,? c'est-à-dire| \(soit| \() (?:environ |près de )?(?:\d[\d,]* ?%|la moitié|le (?:tiers|quart)|un (?:tiers|quart|cinquième|dixième))"
)
_FRAME = re.compile(
    rf"^(?:(?! (?:sera|seront|est|sont|a|ont) | \w+r(?:a|ont) )[^,;.()]){{0,40}}?\b(?:en|fin|début|pour|depuis|l'été|au|d'ici|de) (?:{MONTH}|(?:19|20)\d\d|été|hiver|printemps|automne|matin|week-end|semaine)\b|^[^,;.()]{{0,30}}\((?:19|20)\d\d\)",
    re.IGNORECASE,
)
_FRAMED = re.compile(
    rf"^\W*(?:[Ee]n|[Ff]in|[Aa]u|[Dd]ébut|[Dd]epuis|[Dd]'ici|[Ll]e matin|[Ll]'après-midi|[Àà] la fin)(?: (?:[\w']+ ){{0,2}}(?:{MONTH}|(?:19|20)\d\d|été|hiver|printemps|automne)|(?<=matin)|(?<=midi))",
    re.IGNORECASE,
)
_EVERY = re.compile(r"(?:[Cc]haque|\bpar|[Tt]ous les|[Tt]outes les) (?P<per>an|année|jour|mois|semaine)s?\b")
_CLAUSE = re.compile(r"[;:](?= )| (?:mais|tandis que|alors que) ")
_LINK = re.compile(r"^(?: \w+)? (?:de la |de l'|du |des |de |d')$")
_NEAR = 45
_YEARS = {"année": "an"}
_ROLES = {
    "cost": re.compile(r"\b(?:co[uû]t\w*|budget|investissement|opération|montant|chiffr\w+|s'élève\w*)\b", re.IGNORECASE),
    "aid": re.compile(r"\b(?:subventions?|aides?|dotation|soutien|apport\w*|financ\w+|verse\w*|bénéfici\w+)\b", re.IGNORECASE),
    "price": re.compile(r"\b(?:prix|tarif|loyer|prime|amende|billet)\b", re.IGNORECASE),
}  # fmt: skip
_SIDES = {
    "length": re.compile(r"\b(?:long\w*|parcour\w+|itinéraire|tracé)\b", re.IGNORECASE),
    "height": re.compile(r"\b(?:haut\w*|élévation)\b", re.IGNORECASE),
    "breadth": re.compile(r"\b(?:larg\w+)\b", re.IGNORECASE),
    "depth": re.compile(r"\b(?:profond\w*)\b", re.IGNORECASE),
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A quantity, of which thing it is said (``subject``, its first word the head), and what frames it."""

    statement: Statement
    quantity: Quantity
    subject: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    context: frozenset[str]
    names: frozenset[str]
    frame: frozenset[str]
    per: str
    role: str
    is_stative: bool

    @property
    def key(self) -> str:
        """What is counted, or in which unit."""
        return self.quantity.unit or self.quantity.noun


def claims_of(reading: Reading) -> Iterator[Claim]:
    """Every claim of the texts of a kit that could be made again elsewhere."""
    years = years_of_headings(reading)
    for statement in reading.statements:
        if statement.passage.kind in {Kind.QUOTE, Kind.CELL}:
            continue
        for quantity in statement.quantities:
            if _may_repeat(statement, quantity):
                claim = _claim(statement, quantity)
                yield (
                    claim if claim.frame else replace(claim, frame=years.get(statement.passage, frozenset()))
                )


def years_of_headings(reading: Reading) -> dict[Passage, frozenset[str]]:
    """The years that the heading above each passage names: what stands under « Bilan 2029 » is of 2029."""
    years: frozenset[str] = frozenset()
    sheet, told = "", {}
    for passage in reading.prose:
        if passage.sheet != sheet:
            sheet, years = passage.sheet, frozenset()
        if passage.kind is Kind.HEADING:
            years = frozenset(A_YEAR.findall(passage.text))
        elif years:
            told[passage] = years
    return told


def _may_repeat(statement: Statement, one: Quantity) -> bool:
    if one.is_range or one.is_fraction or one.is_bare or one.unit in DURATIONS | {"point"}:
        return False
    if one.noun == "fois" or one.noun in word_list("rangs"):
        return False  # « les cinq premières minutes »
    if one.looseness in {Looseness.AT_LEAST, Looseness.AT_MOST} or one.value < 2:
        return False
    if _MOREOVER.search(statement.before(one)):
        return False
    if _AS_SHARE.match(statement.text[one.end :]):
        return False  # « L'État apporte 12,8 M€, soit 40 % du budget »
    if one.unit == "m" and statement.text[: one.start].endswith(" sur "):
        return False  # « emportée sur 140 mètres »: a stretch, no length of the thing
    around = (
        _NEW.sub("", statement.text[max(0, one.start - 28) : one.start])
        + "|"
        + re.split(r"[,;.(]", statement.text[one.end : one.end + 22])[0]
    )
    return not _PART.search(around)


def _claim(statement: Statement, one: Quantity) -> Claim:
    text = statement.text
    first, last = _clause(statement, one)
    before, after = text[first : one.start], text[one.end : last]
    ahead = [_words(match["words"]) for match in _PHRASE.finditer(before)]
    behind = [_words(match["words"]) for match in _PHRASE.finditer(after)]
    subject = next((phrase for phrase in ahead if phrase), ())
    if not subject and (name := _NAME_HEAD.search(before)) and _is_subject(before, name):
        subject = _words(name["words"])
    if not subject and (apposed := re.match(r"^[^,]{0,25}, ", after)):
        lead = _PHRASE.match(after, apposed.end())
        subject = _words(lead["words"]) if lead else ()
    years = frozenset(A_YEAR.findall(text[one.end : one.end + _NEAR] if _FRAME.match(after) else ""))
    framed = _FRAMED.match(text)
    if framed and first == 0:
        years |= frozenset(A_YEAR.findall(text[: framed.end()])) or frozenset({framed[0].strip().lower()})
    if not years and _FRAME.match(after):
        years = frozenset({"framed"})
    every = _EVERY.match(text.lstrip()) or _EVERY.search(text, one.end, one.end + 16)
    per = one.per or (every["per"] if every else "")
    near = text[first : min(last, one.end + 25)]
    return Claim(
        statement, one, subject, tuple(phrase for phrase in [*ahead[1:], *behind] if phrase),
        frozenset(_stem(word) for word in _content(f"{text[first : one.start]} {text[one.end : last]}") if word not in one.nouns),
        frozenset(re.findall(r"(?<![.!?»] )(?<!^)\b[A-ZÀ-Ý][\w-]{2,}", text[first:last])), years, _YEARS.get(per, per),
        _role(one, near), _is_stative(one, before),
    )  # fmt: skip


def _is_subject(before: str, name: re.Match[str]) -> bool:
    """Whether a capital at the head of a sentence is a name: « Arvel compte », and not « Longue de »."""
    behind = re.match(r",? (\w+)", before[name.end() :])
    return name.start("words") > 0 or bool(behind and behind[1].lower() in word_list("verbes_d_etat"))


def _clause(statement: Statement, one: Quantity) -> tuple[int, int]:
    """Where the clause of a quantity starts and ends: at a semicolon, a colon, or another quantity of the same kind."""
    first, last = 0, len(statement.text)
    for match in _CLAUSE.finditer(statement.text):
        if match.end() <= one.start:
            first = match.end()
        elif match.start() >= one.end:
            last = min(last, match.start())
    for other in statement.quantities:
        if other is one or other.unit != one.unit or other.noun != one.noun:
            continue
        if other.end <= one.start:
            first = max(first, other.end)
        elif other.start >= one.end:
            last = min(last, other.start)
    return first, last


def _role(one: Quantity, near: str) -> str:
    table = _ROLES if one.unit == "€" else _SIDES if one.unit == "m" else {}
    return next((name for name, pattern in table.items() if pattern.search(near)), "")


def _is_stative(one: Quantity, before: str) -> bool:
    """Whether the sentence says how many there are, and not what happens to some of them."""
    if (
        one.definite
        or _LINK.match(f" x{before[-12:]}")
        or re.search(r"\b(?:de|d'|à|avec ses|ce sont|aux|à ses) ?$", before)
    ):
        return True
    tail = re.findall(r"[\w-]+", before)[-6:]
    return not before.strip() or any(word.lower() in word_list("verbes_d_etat") for word in tail)


@cache
def _small() -> frozenset[str]:
    return (
        word_list("liaisons")
        | word_list("arrets")
        | word_list("avant_nom")
        | {"d", "l", "s", "n", "qu", "y", "en", "à", "avec", "aux", "cette"}
    )


def _words(text: str) -> tuple[str, ...]:
    """The words of a phrase that mean something, in the singular, up to a verb that says how many."""
    found: list[str] = []
    for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.replace("'", " ")):
        lower = word.lower()
        if lower in _small() and not (len(word) == 1 and word.isupper() and word != "À"):
            continue
        if (
            lower in word_list("verbes_d_etat")
            and found
            and lower not in {"capacité", "budget", "coût", "montant", "surface", "enveloppe"}
        ):
            break
        found.append(lemma(word))
    return tuple(found)


def _content(text: str) -> list[str]:
    """All the words of a clause that mean something, in the singular."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower().replace("'", " "))
    return [lemma(word) for word in words if word not in _small() and len(word) > 2]


def _stem(word: str) -> str:
    """The beginning of a word, so that « traite » and « traitées » are one."""
    return bare(word[:5])
