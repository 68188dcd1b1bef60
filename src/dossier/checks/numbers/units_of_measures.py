"""A measure told in a unit of another kind: « un débit de 6 000 m²/s », « les travaux dureront 18 kilomètres » (D349)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.quantities import DURATIONS, Quantity

_LENGTH, _AREA, _VOLUME, _MASS, MONEY = "m", "m²", "m³", "kg", "€"
#: What each noun or verb is measured in; what it may be told in besides.
_MEASURES: tuple[tuple[str, frozenset[str]], ...] = (
    ("débits?|contenance", frozenset({_VOLUME})),
    ("surfaces?|superficies?", frozenset({_AREA})),
    (r"(?:haute?|large|profonde?|distante?)s?(?= de|\s?d')", frozenset({_LENGTH})),
    (r"longue?s?(?= de|\s?d')", DURATIONS | {_LENGTH}),
    (
        "longueur|linéaire|hauteur|largeur|profondeur|altitude|épaisseur|diamètre|dénivelé",
        frozenset({_LENGTH}),
    ),
    ("temps de (?:trajet|parcours|réponse|attente)|attente moyenne", DURATIONS),
    ("(?:une|la|cette|leur|chaque) (?:formation|séance|session)|un stage", DURATIONS | {MONEY}),
    ("mesur(?:e|ent|era|eront)", frozenset({_LENGTH, _AREA})),
    ("durée|dur(?:e|ent|era|eront)", DURATIONS),
    (
        "(?:excès|dépassements?) de vitesse|vitesses?(?: maximale| autorisée| moyenne)?(?: y)?(?: est)?(?: limitée| fixée| portée| abaissée)?",
        frozenset(),
    ),
    ("tonnage|pès?e(?:nt|ra|ront)?", frozenset({_MASS, MONEY})),
    (
        "coûts?|budgets?|montants?|loyers?|subventions?|dotations?|enveloppes?|coût(?:e|ent|era|eront)",
        DURATIONS | {MONEY, "%"},
    ),
    # What is done with a thing, whoever does it, says what it is measured in.
    ("parcour(?:t|ent|ait|aient|ra|ront|ir)", DURATIONS | {_LENGTH, "%"}),
    (
        "(?:s'étir|serpent)(?:e|ent|era|eront|ait|ant) sur|long(?:e|ent|era|eront|eant) la [^\\W\\d_]+ sur",
        DURATIONS | {_LENGTH, "%"},
    ),
    (
        "(?:transport|emport|convoi|charri|déchar)(?:e|ent|era|eront|er|ait|aient|ge|gent)",
        frozenset({_MASS, _VOLUME, MONEY, "Wh", "%"}),
    ),
    (
        "(?:cultiv|labour|ensemenc|moissonn)(?:e|ent|era|eront|er|ait|aient)",
        frozenset({_AREA, _MASS, MONEY, "%"}),
    ),
    (
        "(?:agricult\\w+|élev\\w+|vigneron\\w*|maraîch\\w+|ferme|exploitation|domaine|famille) (?:y )?exploit(?:e|ent|era|eront|er|ait|aient)",
        frozenset({_AREA, MONEY, "%"}),
    ),
    (
        "(?:cuve|citerne|réservoir|silo|château d'eau|retenue|bassin)s? (?:[^,;.:()\\d]{3,40} )?(?:contien(?:t|nent|dra)|peut contenir|(?:renferm|stock)(?:e|ent|era))",
        frozenset({_VOLUME, _MASS, MONEY, "Wh", "%"}),
    ),
    ("consommation (?:d'eau|de carburant|de lait)", frozenset({_VOLUME, _MASS, MONEY, "%"})),
    (
        "(?:consommation d'électricité|production (?:électrique|d'électricité))",
        frozenset({"Wh", MONEY, "%"}),
    ),
    (
        "(?:situ|implant|install|éloign)ée?s? à|distante?s? de|(?:se trouve(?:nt)?|habite(?:nt)?|demeure(?:nt)?|vi(?:t|vent)) à",
        DURATIONS | {_LENGTH, MONEY, "%", "W"},
    ),
    ("puissance", frozenset({"W"})),
    (r"(?:roul|circul)\w+ à", frozenset({"€", "%"})),
    (
        r"(?:voie|route|rue|rocade|section|circulation|traversée|avenue) (?:[^,;.:()\d]{2,30} )?limitée? à",
        frozenset({"€", "%", _MASS}) | DURATIONS,
    ),
    (
        "(?:bureaux?|salles?|locaux|local|logements?|studios?|appartements?|chambres?|boutiques?|ateliers?|terrains?|parcelles?)(?= de| d')",
        frozenset({_AREA, MONEY, "%", "m"}) | DURATIONS,
    ),
    (
        "(?:bassins?|quais?|digues?|ponts?|tunnels?|viaducs?|pistes?|allées?|conduites?|clôtures?|murs?|façades?)(?= de| d')",
        frozenset({_LENGTH, _AREA, _VOLUME, MONEY, "%", _MASS}) | DURATIONS,
    ),
    ("chaque (?:chambre|logement|studio|bureau|salle|local) (?:mesur|fai|occup)\\w*", frozenset({_AREA})),
    ("(?:trajet|parcours|itinéraire|distance)(?: moyen(?:ne)?)?", DURATIONS | {_LENGTH, MONEY, "%"}),
    ("(?:surface|superficie) (?:agricole|utile|totale|bâtie|forestière|cultivée)", frozenset({_AREA, "%"})),
    (
        "températures?(?: moyennes?| maximales?| minimales?)?(?: de (?:l'eau|l'air|surface|la mer))?",
        frozenset({"degré"}),
    ),
    ("(?:hauteur|niveau) d'eau", frozenset({_LENGTH, "%"})),
    ("(?:suivent|suivront|suit|suivra|reçoivent|recevront)", DURATIONS | {MONEY, "%"}),
    ("exposée?s? sur|expose \\d[\\d ]* [^\\W\\d_]+ sur", frozenset({_AREA, _LENGTH}) | DURATIONS),
)
#: What is measured, told behind the number: « 600 000 m² d'eau », « 1 500 kilomètres de pluie », « à 3 tonnes d'une gare ».
_BEHIND: tuple[tuple[str, frozenset[str]], ...] = (
    (r" d'eau\b(?! potable par)", frozenset({_VOLUME, _LENGTH, _MASS, MONEY, "%"})),
    (r" de (?:pluie|neige|précipitations)\b", frozenset({_LENGTH, _VOLUME, "%"}) | DURATIONS),
    (
        r" (?:de formation|de stage|de travail|d'attente|de trajet|de route|de retard)\b",
        DURATIONS | {MONEY, "%", _LENGTH},
    ),
    (
        r" (?:de hauteur|de haut|de large|de largeur|de long|de longueur|de profondeur|d'altitude|de dénivelé|de diamètre)\b",
        frozenset({_LENGTH}),
    ),
    (
        r" (?:de digues?|de canal|de canaux|de sentiers?|de canalisations?|de câbles?|de fossés?|de conduites?|de clôtures?|de rails?|de haies?|de fibre(?: optique)?)\b",
        frozenset({_LENGTH, MONEY, "%", _MASS, _VOLUME}) | DURATIONS,
    ),
    (
        r" (?:de (?:fioul|gazole|carburant|essence|lait|béton|gravats|sable|déchets|ordures|compost|boues|farine|poissons?|fruits|légumes|papier|vin|bière|fourrage)|d'(?:essence|ordures|huile|hydrogène|acier|alcool))\b",
        frozenset({_MASS, _VOLUME, MONEY, "%", "Wh"}) | DURATIONS,
    ),
    (
        r" (?:de (?:céréales|blé|maïs|colza|tournesol|vergers?|prairies?|friches?|terres agricoles|pelouses?)|d'(?:espaces verts|oliviers|orge))\b",
        frozenset({_AREA, _MASS, MONEY, "%"}) | DURATIONS,
    ),
    (
        r" (?:de (?:voies? ferrées?|routes? (?:départementales?|nationales?)|pistes? cyclables?|littoral|côtes?|lignes électriques|tuyaux|caniveaux|rivières?|cours d'eau)|d'(?:autoroutes?|itinéraires?))\b",
        frozenset({_LENGTH, MONEY, "%"}) | DURATIONS,
    ),
    (r" (?:de bureaux?|de plancher|de surface|de terrain|de toiture)\b", frozenset({_AREA, MONEY, "%"})),
)
#: « à moins de 3 kilomètres d'une gare »: a distance, or a time of walking.
_AWAY = re.compile(r"\bà (?:moins de |plus de |près de |environ )?$")
_FROM_A_PLACE = re.compile(
    r"^ (?:d'une? |du |de la |de l'|des )(?:gare|centre|littoral|école|arrêt|hôpital|frontière|mairie|ville|bourg|côte|mer|station|route|commune|chef-lieu|site|village|port)"
)
#: What may stand between a measure and its number.
_TIE = (
    r"(?: (?!sur|pour|pendant|en|dans|par|depuis|après|avec|des|les|ces|aux|du|sous|entre)[^\W\d_]{2,15}){0,2}?(?: en moyenne)?"
    r"(?: (?:a|ont|avait|aura))?(?: (?:est|sera|atteint|atteindra|s'élève|s'élèvera|s'établit|culmine|avoisine|dépasse|représente))?(?: (?:de|d'|à|par))?"
    r"(?: environ| près de| plus de| moins de| quelque)?:? ?$"
)
#: What covers hectares at least: « Le bassin s'étend sur 1 140 m² ».
_VAST = re.compile(
    r"\b(?:[Ll]e |[Ll]a |[Ll]'|[Cc]e |[Cc]ette |[Uu]n |[Uu]ne )(?P<what>bassin(?: versant)?|massif|parc naturel(?: régional| national)?|territoire|département|région|vallée|forêt(?: domaniale| communale)?|commune|canton|agglomération|communauté de communes|marais|plaine|estuaire|lac|étang)"
    r"(?: (?:de la|du|des|de|d')[^,;.:()]{2,40})? (?:s'étend|couvre|occupe|s'étale)(?:nt)? (?:sur )?(?:plus de |près de |environ |quelque )?$"
)
#: Nothing that is built is a kilometre high or wide.
_UPRIGHT = re.compile(
    r"\b(?P<what>haute?s?|hauteur|large?s?|largeur|profondeur|épaisseur|diamètre)(?: totale?| maximale?| moyenne)?,? (?:est |atteint |mesure )?(?:de |d'|à )?(?:près de |plus de )?$"
)
_HEAT = re.compile(
    r"\b(?P<what>températures?)(?: moyennes?| maximales?| minimales?)?(?: de (?:l'eau|l'air|surface|la mer|la rivière))? (?:(?:a|ont|aura|est|sera) )?(?:désormais |déjà )?"
    r"(?:gagné|perdu|augmenté de|baissé de|atteint|atteindra|monté de|en hausse de|grimpé de|gagne|augmente de) (?:plus de |près de |environ )?$"
)
#: Metres of rain that fall nowhere in a year.
_MOST_RAIN = 30
_LITRE = Decimal("0.001")  # in m³: nobody tells rain in less
_MOST_UPRIGHT = 12_000  # metres: deeper than any sea, higher than any mountain
#: « La longueur cumulée des digues reprises atteint 1 350 hectares »: a subject with what it is of, and its verb.
MEASURED_IN: dict[str, frozenset[str]] = {
    "longueur": frozenset({_LENGTH, "%"}),
    "linéaire": frozenset({_LENGTH, "%"}),
    "hauteur": frozenset({_LENGTH, "%"}),
    "largeur": frozenset({_LENGTH, "%"}),
    "profondeur": frozenset({_LENGTH, "%"}),
    "altitude": frozenset({_LENGTH, "%"}),
    "surface": frozenset({_AREA, "%"}),
    "superficie": frozenset({_AREA, "%"}),
    "distance": DURATIONS | {_LENGTH, "%"},
    "durée": DURATIONS | {"%"},
    "débit": frozenset({_VOLUME, "%"}),
    "puissance": frozenset({"W", "%"}),
    "consommation": frozenset({"Wh", _VOLUME, _MASS, MONEY, "%", _AREA}),
    "volume": frozenset({_VOLUME, "%"}),
    "poids": frozenset({_MASS, "%"}),
    "tonnage": frozenset({_MASS, "%"}),
    "température": frozenset({"degré", "%"}),
    **dict.fromkeys(
        [
            "salaire",
            "rémunération",
            "amende",
            "indemnité",
            "bourse",
            "prime",
            "allocation",
            "tarif",
            "facture",
            "pension",
            "cotisation",
            "recette",
            "dépense",
            "loyer",
            "prix",
        ],
        DURATIONS | {MONEY, "%"},
    ),
}
_SUBJECT = re.compile(
    rf"\b(?:[LlCc]a |[Ll]e |[Ll]'|[Ss]on |[Ss]a |[Ll]eur |[Cc]ette |[Cc]e )(?P<noun>{'|'.join(MEASURED_IN)})\b(?! d'affaires)[^,;.:()\d]{{0,70}}? "
    r"(?:atteint|atteindra|peut atteindre|atteignait|est (?:de|d'|estimée? à|passée? à|portée? à)|sera (?:de|d'|portée? à)|était de|s'élève à|s'élèvera à|s'établit à|dépasse|avoisine|représente|totalise)"
    r" ?(?:environ |près de |plus de |quelque |désormais |ainsi |donc )*$"
)
#: « 820 mégawatts par an »: what is consumed in a time is an energy.
_POWER_IN_A_TIME = re.compile(r"^ (?:par (?:an|mois|jour)|chaque année|annuels?|en (?:19|20)\d\d)\b")
_CONSUMES = re.compile(
    r"\b(?:consomm\w+|factur\w+)\b[^;:]{0,60}$|\b(?:produi\w+|fourni\w+|génér\w+)\b[^;:]{0,20}\b(?:chaque année|par an|annuellement|tous les ans)\b[^;:\d]{0,30}$"
)
_HINT = "corrigez l’unité, ou le mot qui dit ce qui est mesuré"
#: What a flow is told per.
_PER = frozenset({"", "heure", "h", "seconde", "s", "jour", "semaine", "mois", "an", "habitant", "personne"})
#: « parcourt 1 200 hectares d'estive »: who guards a land walks it, and a fire runs over it.
_OF_LAND, _FIRE = (
    re.compile(r" (?:d'|de |du |des )"),
    re.compile(r"\b(?:feux?|incendies?|flammes?|troupeaux?)\b", re.IGNORECASE),
)
_IS_SPEED = re.compile(r" ?(?:/ ?(?:h|s)|par (?:heure|seconde)|à l'heure)\b")
#: « circulaient à moins de 15 kilomètres de chez eux »: a distance, and no speed.
_FROM_HOME = re.compile(r" (?:de (?:chez|la|l'|leur|son|sa)|du|d'une?) ?\b")
_NAMES = {"degré": "une température", "m": "une longueur", "m²": "une surface", "m³": "un volume", "kg": "un poids", "Pa": "une pression", "€": "une somme", "W": "une puissance",
          "Wh": "une énergie", "min": "une durée", "jour": "une durée", "mois": "une durée"}  # fmt: skip


@lru_cache(100)
def _named(words: str) -> re.Pattern[str]:
    """What names a measure, alone: most texts hold none, and need no more than this."""
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@lru_cache(100)
def _tied(words: str) -> re.Pattern[str]:
    """What names a measure, tied to a number at the end of the text."""
    return re.compile(rf"(?<!à )\b(?P<word>{words})\b{_TIE}", re.IGNORECASE)


_OF_ANOTHER_VERB = re.compile(r"\bet (?:demand|dur|pren|exig|nécessit|coût|pès)\w+ (?:environ |près de )?$")


def report_wrong_units(reading: Reading) -> list[Diagnostic]:
    """A number right behind the name of a measure, in a unit that measures something else."""
    found = []
    for statement in reading.statements:
        if statement.passage.kind is Kind.CELL:
            continue
        for one in statement.quantities:
            if one.unit == _AREA and one.factor == 1 and (vast := _VAST.search(statement.text[: one.start])):
                message = f"« {one.words} » pour « {vast['what']} » : une surface de cette taille se dit en hectares ou en km²"
                found.append(error("D349", message, place_of(reading, statement, one), _HINT))
                continue
            if one.unit == "%" and (heat := _HEAT.search(statement.text[: one.start])):
                message = f"« {one.words} » pour « {heat['what']} » : une température se dit en degrés"
                found.append(error("D349", message, place_of(reading, statement, one), _HINT))
                continue
            if (
                one.unit == _LENGTH
                and one.factor == 1000
                and (upright := _UPRIGHT.search(statement.text[: one.start]))
                and one.value > _MOST_UPRIGHT
            ):
                message = f"« {one.words} » pour « {upright['what']} » : des kilomètres, ou des mètres ?"
                found.append(error("D349", message, place_of(reading, statement, one), _HINT))
                continue
            if one.unit in _NAMES and not one.is_range and (behind := _behind(statement.text, one)):
                message = f"« {one.words} {behind} » : c’est {_NAMES[one.unit]}"
                found.append(error("D349", message, place_of(reading, statement, one), _HINT))
                continue
            lead, behind_it = statement.text[: one.start], statement.text[one.end :]
            if one.unit == "W" and (_POWER_IN_A_TIME.match(behind_it) or _CONSUMES.search(lead)):
                message = f"« {one.words} » : des watts disent une puissance ; une consommation se compte en wattheures"
                found.append(error("D349", message, place_of(reading, statement, one), _HINT))
                continue
            if one.unit not in _NAMES or one.per not in _PER or one.is_range:
                continue
            if one.unit == _LENGTH and (_IS_SPEED.match(behind_it) or _FROM_HOME.match(behind_it)):
                continue
            if _OF_ANOTHER_VERB.search(lead):
                continue  # « présente 640 mètres de dénivelé et demande six heures »
            word = _measured(statement.before(one)[-120:], one.unit)
            is_walked = word.startswith("parcour") and one.unit == _AREA
            if word and not (is_walked and (_OF_LAND.match(behind_it) or _FIRE.search(lead))):
                message = f"« {one.words} » pour « {word} » : c’est {_NAMES[one.unit]}"
                found.append(error("D349", message, place_of(reading, statement, one), _HINT))
    return found


def _behind(text: str, one: Quantity) -> str:
    """The words behind a number that say what is measured, where its unit measures something else; else ""."""
    rest = text[one.end :]
    if _AWAY.search(text[: one.start]) and (place := _FROM_A_PLACE.match(rest)):
        return "" if one.unit in DURATIONS | {_LENGTH} else place[0].strip()
    for pattern, units in _BEHIND:
        is_deluge = "pluie" in pattern and (
            (one.unit == _LENGTH and one.value > _MOST_RAIN) or (one.unit == _VOLUME and one.factor < _LITRE)
        )
        if (one.unit not in units or is_deluge) and (match := re.match(pattern, rest)):
            return match[0].strip()
    return ""


def _measured(lead: str, unit: str) -> str:
    """The measure right before a number that is not told in ``unit``; "" where there is none."""
    subject = _SUBJECT.search(lead)
    if subject and unit not in MEASURED_IN[subject["noun"].lower()]:
        return subject["noun"]
    for words, units in _MEASURES:
        match = _tied(words).search(lead) if unit not in units and _named(words).search(lead) else None
        if match is not None:
            return match["word"]
    return ""
