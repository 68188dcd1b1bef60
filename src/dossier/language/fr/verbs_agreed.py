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
_PLURAL_VERBS = frozenset(_OTHER_VERB.values())
_OTHER_VERB |= {many: one for one, many in _OTHER_VERB.items()}
_VERB = rf"(?P<verb>{'|'.join(sorted(_OTHER_VERB, key=len, reverse=True))})"
_WORD = rf"{_ADVERB}(?P<word>{LETTER}{{2,}}){END}"
_LEAD = "Toutes les|Tous les|Les|Des|Ces|Ses|Leurs|Nos|Plusieurs|La|Le|L'|Une|Un|Cette|Cet|Ce|Chaque|les|la|le|l'|ces|cette|ce"
_SUBJECT = re.compile(
    rf"^(?:[^,;:.()«»]{{0,40}}, )?(?P<lead>{_LEAD})(?: |(?<='))(?P<noun>{LETTER}[\wà-ÿœ-]+)(?P<more>{_ADJECTIVE}{_OF}) {_VERB} {_WORD}"
)
_PRONOUN = re.compile(
    rf"(?:^|[,;] (?:et |mais )?)(?P<lead>Elles?|Ils|elles?|ils|[Cc]eux-ci|[Cc]eux-là|[Cc]elles-ci|[Cc]elles-là|[Cc]elui-ci|[Cc]elle-ci) (?:y |en )?{_VERB} {_WORD}"
)
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
_NUMBER = r"\d[\d ]*|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|[Ss]ept|[Hh]uit|[Nn]euf|[Dd]ix|[Oo]nze|[Dd]ouze|[Qq]uinze|[Vv]ingt|[Tt]rente|[Cc]ent"
_MANY = rf"(?:[Tt]ou(?:te)?s les|[Ll]es|[Dd]es|[Cc]es|[Ss]es|[Ll]eurs|[Nn]os|[Pp]lusieurs|{_NUMBER})(?: (?:{_NUMBER.lower()}))?"
_OPENS = r"(?:^|\b[Qq]ue |\bet |, |; |: )"
_INNER = rf"(?: {LETTER}{{3,}}s)?(?: (?:du|de la|de l'|des|de|d') ?{LETTER}{{3,}}(?: {LETTER}{{4,}}s)?)?"
_MANY_AT_HEAD = re.compile(
    rf"{_OPENS}{_MANY} {LETTER}{{3,}}[sx]{_INNER}(?P<who>,? qui)? (?P<word>(?:s'|n')?{LETTER}+){END}(?= (?P<next>[\w']+)|)"
)
_THING = rf"(?:(?:{_NUMBER}|[Ll]es|[Ll]e|[Ll]a|[Ll]eurs|[Ss]es|[Ss]on|[Ss]a) |[Ll]'){LETTER}{{3,}}(?: (?:de|du|des|d'|en) ?(?:la |l')?{LETTER}{{3,}})?(?: \(\d[\d ]*\))?"
_JOINED = re.compile(
    rf"(?:^|, |; )(?P<all>{_THING} et {_THING}) (?P<word>a|est|sera|était|avait|aura|{LETTER}+(?:era|ira|dra|tra|rra|vra)){END}(?= (?P<next>[\w']+)|)"
)
_FAR_VERB = re.compile(
    rf"^(?:[^,;:]{{0,40}}, )?(?P<lead>{_MANY}) (?P<noun>{LETTER}{{3,}}[sx])(?P<inner>(?: [\w'-]+){{0,9}}?) (?:ne |n'|se |s'|en |y |lui |leur )?(?P<word>{LETTER}+(?:era|ira|dra|tra|rra|vra))\b(?!-)"
)
#: What makes the words between a subject and a verb more than complements.
_NO_COMPLEMENT = re.compile(
    r"\b(?:qui|que|qu'\w*|dont|où|quand|si|et|ou|mais|chaque|chacun|ce|cela|il|elle|on|\w+(?:ont|aient|èrent|ent)|est|sont|a|était)\b"
)
_ONE_AT_HEAD = re.compile(
    rf"(?:^|; )(?P<lead>[Ll]e|[Ll]a|[Ll]'|[Cc]e|[Cc]et|[Cc]ette|[Ss]on|[Ss]a|[Cc]haque|[Uu]ne?)(?: |(?<='))(?P<noun>{LETTER}{{3,}})(?: (?:du|de la|de l') ?{LETTER}{{3,}})? (?P<word>{LETTER}{{3,}}nt){END}"
    rf"|(?:^|; )(?P<pronoun>[Ii]l|[Ee]lle) (?P<verb>{LETTER}{{3,}}nt){END}"
)
#: Words that open what a verb acts on: behind them, « finance » and « aide » are no nouns.
_OBJECT = re.compile(
    r"(?:les?|la|l'\w*|une?|des|du|aux?|à|ces|cette|leurs?|son|sa|ses|dans|sur|pour|plus|chaque|depuis|déjà|désormais|deux|trois|quatre|également|ainsi|moitié)$"
)
_FUTURE = re.compile(
    r"(?!(?:opéra|caméra|choléra|aura|tiara|para|sera)$)[a-zà-ÿœ]{3,}(?:era|ira|dra|rra|tra|vra)$"
)
_MANY_FUTURE = re.compile(r"[a-zà-ÿœ]{2,}(?:eront|iront|dront|rront|tront|vront|uront)$")
_PLURAL_OF = {
    "a": "ont", "est": "sont", "sera": "seront", "était": "étaient", "avait": "avaient", "aura": "auront", "soutient": "soutiennent",
    "permet": "permettent", "prend": "prennent", "doit": "doivent", "peut": "peuvent", "reçoit": "reçoivent", "poursuit": "poursuivent",
    "réunit": "réunissent", "va": "vont", "vient": "viennent", "fait": "font", "fournit": "fournissent", "remplit": "remplissent",
    "rend": "rendent", "attend": "attendent", "répond": "répondent", "tient": "tiennent", "devient": "deviennent", "suit": "suivent",
    "conduit": "conduisent", "produit": "produisent", "met": "mettent", "s'est": "se sont", "s'était": "s'étaient", "n'est": "ne sont",
    "dépend": "dépendent", "accomplit": "accomplissent", "investit": "investissent", "garantit": "garantissent", "choisit": "choisissent",
    "inscrit": "inscrivent", "écrit": "écrivent", "décrit": "décrivent", "lit": "lisent", "dit": "disent", "agit": "agissent", "finit": "finissent",
    "bâtit": "bâtissent", "réduit": "réduisent", "construit": "construisent", "détruit": "détruisent", "traduit": "traduisent", "vit": "vivent",
    "sert": "servent", "sort": "sortent", "part": "partent", "ressort": "ressortent", "veut": "veulent", "sait": "savent", "voit": "voient",
    "croit": "croient", "prévoit": "prévoient", "connaît": "connaissent", "paraît": "paraissent", "apparaît": "apparaissent", "naît": "naissent",
    "vend": "vendent", "défend": "défendent", "entend": "entendent", "étend": "étendent", "perd": "perdent", "apprend": "apprennent",
    "comprend": "comprennent", "entreprend": "entreprennent", "remet": "remettent", "promet": "promettent", "transmet": "transmettent",
    "contient": "contiennent", "retient": "retiennent", "intervient": "interviennent", "provient": "proviennent", "parvient": "parviennent",
    "élargit": "élargissent", "enrichit": "enrichissent", "grandit": "grandissent", "rajeunit": "rajeunissent", "vieillit": "vieillissent",
    "saisit": "saisissent", "réussit": "réussissent", "établit": "établissent", "affaiblit": "affaiblissent", "unit": "unissent",
    "obtient": "obtiennent", "maintient": "maintiennent", "rejoint": "rejoignent", "atteint": "atteignent", "savait": "savaient",
}  # fmt: skip


def disagreeing_verbs(sentence: str) -> Iterator[Disagreement]:
    """The verbs and participles of one folded sentence that do not agree with the subject before them."""
    yield from _one_by_name(sentence)
    yield from _second_participle(sentence)
    yield from _named_to_office(sentence)
    if "«" in sentence:
        return
    yield from _many_joined(sentence)
    yield from _first_verb_of_many(sentence)
    for pattern in (_SUBJECT, _PRONOUN, _COUNTED):
        for match in pattern.finditer(sentence):
            if right := _agreed(match):
                yield Disagreement(match.start("lead"), match.end("word"), right)
    for head in _MANY_AT_HEAD.finditer(sentence):
        if head["who"] and re.search(
            r"\b(?:une?|l'une?) (?:de |d')?(?:ces|des|ses|nos|leurs|les)\b", sentence[: head.end()]
        ):
            continue  # « l'un des agents qui gère »
        if right := _plural_of(head["word"], head["next"] or ""):
            said = re.sub(r"^(?:[,;:]|et) ", "", head[0])
            yield Disagreement(
                head.start() + len(head[0]) - len(said), head.end("word"), said[: -len(head["word"])] + right
            )
    for one in _ONE_AT_HEAD.finditer(sentence):
        if right := _singular_of(one):
            said = re.sub(r"^[,;:] ", "", one[0])
            verb = one["word"] or one["verb"]
            yield Disagreement(one.end() - len(said), one.end(), said[: -len(verb)] + right)


_ONE_BY_NAME = re.compile(
    rf"(?P<before>^.{{0,200}}?|)(?P<name>\b[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)? (?:de |d'|Le |La |De )?[A-ZÀ-Ý][a-zà-ÿ'-]+), qui (?:n'|ne |s'|se |y |en )?(?P<word>ont|sont|vont|font|étaient|avaient|seront|auront){END}"
)
_TWO_DONE = re.compile(
    rf"\b(?:été|est|sont|sera|seront|était|étaient) (?:\w+ment |déjà |d'abord |ainsi )?(?P<first>{LETTER}{{2,}}é)(?P<end>es|e|s)(?: (?:en|le|dès) [\w ]{{2,20}}?)?(?:, puis | puis | et |, et ensuite | et ensuite |, )(?:\w+ment |enfin |aussitôt )?(?P<second>{LETTER}{{3,}}é)(?=[.,;:)»]| »|$| (?:par|en|le|la|dans|avec|pour|à|au|aux|sur|de|du|l')\b)"
)
_NO_PARTICIPLE = frozenset(
    {
        "degré",
        "marché",
        "côté",
        "comité",
        "abbé",
        "député",
        "employé",
        "qualité",
        "santé",
        "sécurité",
        "société",
        "été",
        "blé",
        "clé",
        "café",
        "thé",
        "musée",
        "lycée",
        "gré",
        "pré",
        "congé",
        "traité",
        "procédé",
        "relevé",
        "exposé",
        "communiqué",
        "arrêté",
        "résumé",
        "énoncé",
        "tracé",
    }
)


def _second_participle(sentence: str) -> Iterator[Disagreement]:
    """« a été étudiée, puis écarté »: two participles of one auxiliary, of which the second does not follow the first."""
    for match in _TWO_DONE.finditer(sentence):
        second = match["second"]
        if second in _NO_PARTICIPLE or second.endswith(("ité", "eté")):
            continue
        yield Disagreement(match.start("second"), match.end("second"), second + match["end"])


_OF_HER = re.compile(
    r"(?P<word>(?<![\w-])(?:élu|réélu|nommé|désigné|promu|élevé|reconduit))(?= (?P<office>présidente|directrice|conseillère|adjointe|sénatrice|députée|rectrice|procureure|doyenne|championne|secrétaire générale|cheffe|vice-présidente|préfète|sous-préfète|coordinatrice)\b)"
)


def _named_to_office(sentence: str) -> Iterator[Disagreement]:
    """« Delphine Arnal, élu présidente »: who is « présidente » is « élue »."""
    for match in _OF_HER.finditer(sentence):
        if not re.search(r"\b(?:a|ont|avait|avaient|aura) $", sentence[: match.start()]):
            yield Disagreement(
                match.start("word"), match.end("office"), f"{match['word']}e {match['office']}"
            )


_ONE_OF = {
    "ont": "a",
    "sont": "est",
    "vont": "va",
    "font": "fait",
    "étaient": "était",
    "avaient": "avait",
    "seront": "sera",
    "auront": "aura",
}


def _one_by_name(sentence: str) -> Iterator[Disagreement]:
    """« Hélène Dastugue, qui ont dessiné »: one person, named in full, and no other joined to them."""
    for match in _ONE_BY_NAME.finditer(sentence):
        before = sentence[: match.start("name")]
        if re.search(r"(?:\bet|\bou|,|\bde|\bdu|\bd'|\bà|\bles|\bdes|\bavec) ?$", before) or re.search(
            r"\b[Ll]es\b[^,]*$", before
        ):
            continue
        said = sentence[match.start("name") : match.end("word")]
        yield Disagreement(
            match.start("name"), match.end("word"), said[: -len(match["word"])] + _ONE_OF[match["word"]]
        )


def _many_joined(sentence: str) -> Iterator[Disagreement]:
    """« 62 véhicules et 14 bateaux sera déployés », « le maire et la députée accueillera »."""
    for match in _JOINED.finditer(sentence):
        if right := _plural_of(match["word"], match["next"] or ""):
            said = match["all"]
            yield Disagreement(match.start("all"), match.end("word"), said + " " + right)


def _first_verb_of_many(sentence: str) -> Iterator[Disagreement]:
    """« Les classes fermées ces dernières années ne rouvrira pas »: nothing but complements between the subject and its verb."""
    match = _FAR_VERB.match(sentence)
    if match is None or _NO_COMPLEMENT.search(match["inner"]) or not _FUTURE.match(match["word"]):
        return
    if match["inner"].strip() and not _COLLECTIVE.fullmatch(match["noun"]):
        said = sentence[match.start("lead") : match.start("word")]
        yield Disagreement(match.start("lead"), match.end("word"), f"{said}{match['word'][:-1]}ont")


def _plural_of(verb: str, behind: str) -> str:
    """The plural that a verb should have behind a plural subject; "" for a word that may be none."""
    if verb in _PLURAL_OF:
        return _PLURAL_OF[verb]
    if _FUTURE.match(verb):
        return verb[:-1] + "ont"
    if verb not in word_list("verbes_au_singulier"):
        return ""
    is_sure = verb not in word_list("verbes_ou_noms") or _OBJECT.match(behind.lower())
    return f"{verb}nt" if is_sure else ""


def _singular_of(match: re.Match[str]) -> str:
    """The singular that a verb should have behind a singular subject; "" for a word that may be none."""
    verb = match["word"] or match["verb"]
    if match["noun"] and (_COLLECTIVE.fullmatch(match["noun"]) or match["noun"].endswith(("s", "x"))):
        return ""
    if _MANY_FUTURE.match(verb):
        return verb.removesuffix("ont") + "a"
    single = verb.removesuffix("nt")
    return single if single in word_list("verbes_au_singulier") and verb != single else ""


def _agreed(match: re.Match[str]) -> str:
    """How a subject with its participle should read; "" where it is right, or where nothing tells."""
    groups = match.groupdict()
    lead, noun, verb, word = groups["lead"].lower(), groups.get("noun") or "", groups["verb"], groups["word"]
    told = _PARTICIPLE.fullmatch(word)
    if told is None or _COLLECTIVE.fullmatch(noun):
        return ""
    many = lead.startswith(("ceux", "celles")) or lead.endswith("s") or lead[0].isdigit() or _is_number(lead)
    said = match[0][match.start("lead") - match.start() :]
    if many != (verb in _PLURAL_VERBS):
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
