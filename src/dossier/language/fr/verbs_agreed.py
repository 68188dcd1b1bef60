"""A subject and the verb or participle right behind it that do not agree: « La livraison est prévu »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.language.fr.gender import is_feminine
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.nouns_agreed import END, LETTER, Disagreement

_ADVERB = (
    r"(?:(?:déjà|ainsi|également|aussi|actuellement|désormais|donc|bientôt|enfin|tous|toutes|\w+ment) )?"
)
_ADJECTIVE = rf"(?: {LETTER}+(?:al|ale|ales|aux|if|ive|ives|ifs|ique|iques|el|elle|els|elles|aire|aires|ain|aine|ains|aines))?"
_OF = rf"(?: (?:de|des|du|de la) (?:\d+ )?{LETTER}{{2,}}| (?:de l'|d'){LETTER}{{2,}}| de [\d ]+ (?:m²|places|mètres))?"
_OTHER_VERB = {
    "est": "sont", "sera": "seront", "était": "étaient", "a été": "ont été", "avait été": "avaient été", "aura été": "auront été",
    "soit": "soient", "a": "ont",
}  # fmt: skip
_MANY = frozenset(_OTHER_VERB.values())
_OTHER_VERB |= {many: one for one, many in _OTHER_VERB.items()}
_VERB = rf"(?P<verb>{'|'.join(sorted(_OTHER_VERB, key=len, reverse=True))})"
_WORD = rf"{_ADVERB}(?P<word>{LETTER}{{2,}}){END}"
_LEAD = "Toutes les|Tous les|Les|Des|Ces|Ses|Leurs|Nos|Plusieurs|La|Le|L'|Une|Un|Cette|Cet|Ce|Chaque|les|la|le|l'|ces|cette|ce"
_SUBJECT = re.compile(
    rf"^(?:[^,;:.()«»]{{0,40}}, )?(?P<lead>{_LEAD}) ?(?P<noun>{LETTER}[\wà-ÿœ-]+)(?P<more>{_ADJECTIVE}{_OF}) {_VERB} {_WORD}"
)
_PRONOUN = re.compile(rf"(?:^|[,;] (?:et |mais )?)(?P<lead>Elles?|Ils|elles?|ils) {_VERB} {_WORD}")
_COUNTED = re.compile(
    rf"(?:^|, )(?P<lead>\d[\d ]*|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|[Ss]ept|[Hh]uit|[Nn]euf|[Dd]ix|[Dd]ouze|[Qq]uinze|[Vv]ingt) "
    rf"(?P<noun>{LETTER}{{3,}}s){_ADJECTIVE} (?P<verb>est|sera|était|a été) {_WORD}"
)
_PARTICIPLE = re.compile(
    r"(?P<stem>\w{2,}é|(?:re)?(?:ouvert|couvert|offert|prévu|tenu|soutenu|retenu|obtenu|maintenu|reçu|rendu|vendu|attendu|étendu|construit|produit"
    r"|conduit|réduit|détruit|introduit|inscrit|écrit|établi|réuni|accueilli|choisi|réparti|rempli|garanti|agrandi|fourni|défini|réussi|élargi|élu))(?P<end>es|e|s|)"
)
_COLLECTIVE = re.compile(
    r"plupart|majorité|nombre|partie|moitié|ensemble|totalité|\w+aine|millier|million|milliard|tiers|quart|série|foule|groupe|part|reste|équipe"
    r"|minorité|quantité|multitude|gens|personne|équivalent|rien|tout|autre"
)
_MANY_AT_HEAD = re.compile(
    rf"(?:^|\b[Qq]ue |, )(?:[Tt]ou(?:te)?s les|[Ll]es|[Dd]es|[Cc]es|[Ss]es|[Ll]eurs|[Nn]os|[Pp]lusieurs) {LETTER}{{3,}}[sx](?: {LETTER}{{3,}}s)? (?P<word>{LETTER}+){END}"
)
_PLURAL_OF = {
    "a": "ont", "est": "sont", "sera": "seront", "était": "étaient", "avait": "avaient", "aura": "auront", "soutient": "soutiennent",
    "permet": "permettent", "prend": "prennent", "doit": "doivent", "peut": "peuvent", "reçoit": "reçoivent", "poursuit": "poursuivent",
    "réunit": "réunissent", "va": "vont", "vient": "viennent", "fait": "font",
}  # fmt: skip


def disagreeing_verbs(sentence: str) -> Iterator[Disagreement]:
    """The verbs and participles of one folded sentence that do not agree with the subject before them."""
    if "«" in sentence:
        return
    for pattern in (_SUBJECT, _PRONOUN, _COUNTED):
        for match in pattern.finditer(sentence):
            if right := _agreed(match):
                yield Disagreement(match.start("lead"), match.end("word"), right)
    for head in _MANY_AT_HEAD.finditer(sentence):
        if right := _plural_of(head["word"]):
            said = head[0].removeprefix(", ")
            yield Disagreement(head.end() - len(said), head.end(), said[: -len(head["word"])] + right)


def _plural_of(verb: str) -> str:
    return _PLURAL_OF.get(verb) or (f"{verb}nt" if verb in word_list("verbes_au_singulier") else "")


def _agreed(match: re.Match[str]) -> str:
    """How a subject with its participle should read; "" where it is right, or where nothing tells."""
    groups = match.groupdict()
    lead, noun, verb, word = groups["lead"].lower(), groups.get("noun") or "", groups["verb"], groups["word"]
    told = _PARTICIPLE.fullmatch(word)
    if told is None or _COLLECTIVE.fullmatch(noun):
        return ""
    many = lead.endswith("s") or lead[0].isdigit() or _is_number(lead)
    said = match[0][match.start("lead") - match.start() :]
    if many != (verb in _MANY):
        is_plain = not groups.get("more") or verb not in {"a", "ont"}
        return said.replace(f" {verb} ", f" {_OTHER_VERB[verb]} ", 1) if is_plain and noun else ""
    if verb in {"a", "ont"}:
        return ""
    ends = _endings(told["end"], many=many, feminine=_gender_of(lead, noun))
    return "" if ends == told["end"] else said[: -len(word)] + told["stem"] + ends


def _is_number(lead: str) -> bool:
    """Whether a determiner is a number of two or more."""
    return lead in {
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "douze",
        "quinze",
        "vingt",
    }


def _endings(said: str, *, many: bool, feminine: bool | None) -> str:
    """The ending that a participle must have; the said one, in the right number, where the gender is unknown."""
    gender = ("e" if said.startswith("e") else "") if feminine is None else ("e" if feminine else "")
    return gender + ("s" if many else "")


def _gender_of(lead: str, noun: str) -> bool | None:
    if lead in {"la", "une", "cette", "elle", "elles", "toutes les"}:
        return True
    if lead in {"le", "un", "ce", "cet", "ils", "tous les"}:
        return False
    return is_feminine(noun)
