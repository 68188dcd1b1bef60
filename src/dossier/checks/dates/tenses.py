"""The visit told as past in a kit of before, or as to come in a kit of after."""

from __future__ import annotations

import re

from dossier.checks.comparing.folding import fold
from dossier.checks.dates.dates_in_prose import dates_of
from dossier.checks.dates.named_days import visit_days
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.content.model.base import Timing
from dossier.diagnostics import Diagnostic, warning

_PARTICIPLE = r"(?!(?:lieu|droit|aussi|ainsi|ici|plus|lui|trait|accès|fini par)\b)[a-zà-ÿ]+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|its|ites|ert|erte|erts|ertes|ris|rise)"
_PAST = re.compile(
    rf"\b(?:(?:a|ont)\s+(?:pu\s+)?(?:\w+ment\s+|également\s+|ainsi\s+|ensuite\s+|pu\s+)*(?:été\s+)?(?:{_PARTICIPLE}\b|pu\b)"
    rf"|(?:est|sont|s'est|se sont)\s+(?:venu|allé|rendu|arrivé|déplacé|entretenu|tenu|déroulé|terminé|achevé|conclu|clos)\w*"
    r"|(?:vient|viennent)\s+(?:de\s+|d')[a-zà-ÿ]{2,}(?:er|ir|re|oir)\b)"
)
_FUTURE = re.compile(
    r"\b(?!opéra\b|caméra\b|choléra\b)[a-zà-ÿ]{2,}(?:era|ira|dra|rra|ura|tra|eront|iront|dront|rront|uront|tront)\b"
    r"|\b(?:va|vont|doit|doivent|souhaite|souhaitent|entend|entendent|compte|comptent)\s+(?:y\s+|se\s+|s'|en\s+|l'|les?\s+|la\s+)?"
    r"[a-zà-ÿ]+(?:er|ir|re|oir)\b|\b(?:sera|seront)\b"
)
#: What only who visits does.
_ACT = r"(?:visit|découvr|parcour|rencontr|échang|inaugur|assist|présid|dévoil|salu|déjeun|entret|poursuiv|remett|remis|sign|dépos|prononc|écout)"
_ACT_OF_VISIT = r"(?:visit|découv|parcour|rencontr|échang|inaugur|déjeun|entret)"
_SAID = re.compile(
    r"\b(?:salué|déclaré|souligné|rappelé|annoncé|confirmé|indiqué|précisé|accordé|confié|décidé|demandé|nommé|souhaité|promis|affirmé|estimé|exprimé|réaffirmé|fixé|lancé|engagé|mandaté|chargé)"
)
_DONE = re.compile(
    rf"\b(?:(?:a|ont|s'est|se sont|est|sont)\s+(?:\w+ment\s+|ensuite\s+|d'abord\s+|pu\s+)*)(?P<act>{_ACT_OF_VISIT}[a-zà-ÿ]*(?:é|ée|és|ées|u|ue|us|ues|ert|erte|erts|is))\b"
)
_TO_COME = re.compile(
    rf"\b(?P<act>{_ACT}[a-zà-ÿ]*(?:era|ira|dra|rra|ura|tra|eront|iront|dront|rront|uront|tront))\b"
)
_RELATIVE = re.compile(r"\b(?:qui|que|qu'|dont|où|laquelle|lequel|après avoir)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:(?:19|20)\d{2}|hier|aujourd'hui|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:(?:la|cette|sa|leur|de|lors de la) visite|(?:le|ce|son|du) déplacement|(?:cette|la|sa) journée(?! (?:internationale|mondiale|nationale|européenne|départementale|d[eu'])|s)|cette rencontre|au cours de la visite)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:depuis|dès|(?:en|fin|début|mi-|courant) ?(?:(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) )?(?:19|20)\d{2}|ensuite possible|à terme|à l'avenir|d'ici)\b",
    re.IGNORECASE,
)


#: « placé en vigilance à compter du jeudi 16 juillet »: the day of what is decided, and not that of deciding.
_FROM_THEN = re.compile(r"\b(?:à compter du|à partir du|dès le|jusqu'au|valables? (?:le|du)|pour le) $")


def report_mixed_tenses(reading: Reading) -> list[Diagnostic]:
    """Report a sentence on the visit whose tense is not that of the kit's ``moment`` (D715)."""
    kit = reading.kit
    after = kit.head.stage is Timing.AFTER
    pattern = _FUTURE if after else _PAST
    actors = _actors(reading)
    found = []
    for passage in reading.prose:
        if passage.kind.is_head or passage.kind in {Kind.QUOTE, Kind.NOTE}:
            continue
        for start, sentence in passage.sentences():
            verb = pattern.search(sentence)
            if verb is None:
                continue
            if not _is_about_visit(reading, passage, start, sentence, actors) and not _mixes(sentence):
                continue
            if not after and not _tells_the_visit(reading, passage, start, sentence, verb[0]):
                continue
            if not after and _is_beside_what_comes(sentence, verb):
                continue
            place = reading.place(passage, start + verb.start(), start + verb.end())
            if after:
                message = f"{quoted(verb[0])} annonce la visite, dans un dossier d’après (moment: apres)"
                hint = "dites ce qui a eu lieu, ou mettez ce bloc à « moment: avant »"
            else:
                message = f"{quoted(verb[0])} raconte la visite, dans un dossier d’avant (moment: avant)"
                hint = "dites ce qui aura lieu, ou mettez ce bloc à « moment: apres »"
            found.append(warning("D715", message, place, hint))
    return found


def _tells_the_visit(reading: Reading, passage: Passage, start: int, sentence: str, verb: str) -> bool:
    """Whether a past is the visit's own: what a guest said or decided before it is not."""
    if _EVENT.search(sentence) or _mixes(sentence) or re.search(_ACT_OF_VISIT, verb):
        return True
    return _is_about_visit(reading, passage, start, sentence, None) or not _SAID.search(verb)


def _is_beside_what_comes(sentence: str, verb: re.Match[str]) -> bool:
    """« La ministre passera une heure ici, et les salariées, à qui l'on a demandé ce qu'elles diront, ont répondu »."""
    is_act = re.search(_ACT_OF_VISIT, verb[0]) is not None
    return not is_act and _FUTURE.search(sentence[: verb.start()]) is not None and not _mixes(sentence)


def _mixes(sentence: str) -> bool:
    """« La délégation a visité l’école et découvrira la halle »: two acts of one visit, one done and one to come."""
    done, to_come = _DONE.search(sentence), _TO_COME.search(sentence)
    if done is None or to_come is None or _OTHER_TIME.search(sentence) or _DATED.search(sentence):
        return False
    first, last = sorted([done.start(), to_come.start()])
    return not _RELATIVE.search(sentence[:last]) and not re.search(r"[;:]", sentence[first:last])


def _actors(reading: Reading) -> re.Pattern[str] | None:
    """The guests of the visit, by family name and by the first words of their function (« le directeur général »)."""
    kit = reading.kit
    names = []
    for guest in kit.visit.guests:
        person = kit.people.get(guest)
        if person is None:
            continue
        names += [re.escape(person.full_name), *([re.escape(str(person.role))] if person.role else [])]
        if person.role:
            lead = re.split(r"\s+(?:de|du|des|d'|d’|en|à|chargée?)\b", str(person.role))[0]
            # « le ministre de l'Intérieur » is another than the one of agriculture
            own = _own_body(reading, str(person.role))
            names.append(
                rf"(?:le|la|l')\s*{re.escape(lead)}(?!\s+(?:de|du|des|d'|d’|en|à|chargée?|déléguée?)\b{own}|\s+d['’])"
            )
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE) if names else None


def _own_body(reading: Reading, role: str) -> str:
    """What may follow the first words of a function even so: the acronym of the body that it names."""
    bodies = [
        one for one in reading.kit.organisations.values() if one.acronym and fold(str(one.name)) in fold(role)
    ]
    acronyms = "|".join(re.escape(str(one.acronym)) for one in bodies)
    return rf"(?!\s+(?:la\s+|le\s+|l['’])?(?:{acronyms})\b)" if acronyms else ""


def _is_about_visit(
    reading: Reading, passage: Passage, start: int, sentence: str, actors: re.Pattern[str] | None
) -> bool:
    if _OTHER_TIME.search(sentence):
        return False
    if _EVENT.search(sentence) or (actors is not None and actors.search(sentence)):
        return True
    return reading.kit.is_visit_dated and any(
        (written.day, written.month) == (day.day, day.month) and written.year in {None, day.year}
        for written in dates_of(passage)
        if start <= written.start < start + len(sentence)
        and not _FROM_THEN.search(passage.text[: written.start])
        for day in visit_days(reading.kit)
    )
