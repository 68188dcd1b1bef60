"""Towns: what a stop, the cover or a text says of them, held against the programme and the register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Reading, quoted
from dossier.checks.places.near_towns import is_near_town
from dossier.content.kit import Kit
from dossier.content.model.actor import TerritoryKind
from dossier.content.model.base import Timing
from dossier.content.model.visit import Stop
from dossier.diagnostics import Diagnostic, advice, warning
from dossier.language.fr.dates import A_YEAR, MONTH
from dossier.tree import Document, Picture, iter_blocks, plain_text
from dossier.tree.walk import chapters

_BUILDING = (
    r"(?:mairie|gare|halle|église|hôtel de ville|salle des fêtes|salle polyvalente|préfecture|sous-préfecture|école|collège|lycée|"
    r"médiathèque|bibliothèque|hôpital|caserne|gendarmerie|place|capitainerie|maison France services|cité administrative)"
)
_ELSEWHERE = re.compile(
    r"\b(?:comme|vers|depuis|entre|déjà|ailleurs|également|réalisée?s?|menée?s?|conduite?s?|ouverte?s?|installée?s?|prévue?s?|née? )\b"
)
_FROM = re.compile(r"\b(?:de |d')[A-ZÀ-Þ]\S*(?: \S+){0,2} $")  # « de Montarel à Bellegrange »
_SIGNS = re.compile(r"\bsign(?:e|ent|era|eront|ée?s?|ature)\b")
_SIGNED_BEFORE = re.compile(r"\b(?:a|ont|avait|avaient|fut|furent|déjà)\b[^,;]*\bsignée?s?\b")
_LAST_TOWN = re.compile(r",? à (?P<town>[A-ZÀ-Þ][\w'-]{3,})\.?$")
#: Behind the day, so that what comes is where; « à Matignon » and the like are houses.
_SIGNED_SOMEWHERE = re.compile(
    rf"\bsign(?:e|ent|era|eront|ée?s?|ature)\b[^.;:]{{0,40}}\b\d{{1,2}} (?:{MONTH})(?: \d{{4}})?,? (?:à \d{{1,2}} ?h(?: ?\d\d)?,? )?à (?P<town>(?!Matignon|Bercy|Beauvau|Grenelle)[A-ZÀ-Þ][\w'-]{{3,}}(?:-[\w']+)*)"
)
_LEAST = 3
#: Where another clause begins, with what it tells: « …, et la visite se poursuit… ».
_CLAUSE = re.compile(
    r";|,? (?:et|puis|mais) (?=(?:la|le|les|l'|l’|elle|il|on|se)\b)|, avant (?:de|que)\b", re.IGNORECASE
)


def report_stops_elsewhere(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a stop whose text names another town than its own: « à Port-Aubin » (D519)."""
    towns = municipalities(kit)
    found = []
    for day in kit.visit.days:
        for stop in day.stops:
            own = _town_of(stop, towns)
            if not own or stop.place is None:
                continue
            for text in (stop.title, stop.content, *stop.place.words):
                other = _other_town(fold(str(text or "")), own, [*towns.values()], _house(stop))
                if text is not None and other:
                    message = f"« {other} » dans une étape dont la commune est {own}"
                    hint = "corrigez le texte, ou « commune » dans le lieu de l’étape"
                    found.append(warning("D519", message, text.span, hint))
    return found


def municipalities(kit: Kit) -> dict[str, str]:
    """Return the folded names of the towns of the register, by identifier."""
    return {
        str(name): fold(str(one.name))
        for name, one in kit.territories.items()
        if one.kind is TerritoryKind.MUNICIPALITY
    }


def _town_of(stop: Stop, towns: dict[str, str]) -> str:
    return (
        towns.get(str(stop.place.town), "") if stop.place is not None and stop.place.town is not None else ""
    )


def _house(stop: Stop) -> str:
    """What kind of house the place of a stop is: « cave » of « Cave coopérative », as a pattern."""
    name = fold(str(stop.place.name or "")) if stop.place is not None else ""
    first = re.match(r"[^\W\d_]{4,}", name)
    return re.escape(first[0]) if first is not None else _BUILDING


def _other_town(text: str, own: str, towns: Sequence[str], house: str) -> str:
    """The town, not its own, that a stop's text places it in; "" where it names its own or none."""
    if _names(text, own):
        return ""
    for town in towns:
        at = re.search(rf"\b[àÀ] {re.escape(town)}(?![\w-])", text)
        before = text[: at.start()] if at is not None else ""
        if at is not None and not _FROM.search(before) and not _ELSEWHERE.search(before):
            return town
        if re.search(
            rf"\b(?:{_BUILDING}|{house}) (?:de|du|d'|des) ?{re.escape(town)}(?![\w-])", text, re.IGNORECASE
        ):
            return town
        if re.search(rf"\b\d{{5}} {re.escape(town)}$", text):
            return town
    return ""


def _names(text: str, town: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(town)}(?![\w-])", text) is not None


def report_cover_towns(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a town on the cover without a stop, a stop whose town the cover leaves out (D520)."""
    places, towns = kit.visit.places, municipalities(kit)
    stops = [stop for day in kit.visit.days for stop in day.stops]
    visited = {town for stop in stops if (town := _town_of(stop, towns))}
    if places is None or not visited:
        return []
    all_placed = all(_town_of(stop, towns) for stop in stops)
    named = {town for town in towns.values() if _names(fold(str(places)), town)}
    named -= {town for town in named if any(town != other and town in other for other in named)}
    if not named or (not all_placed and len(named) == 1):
        return []  # one town may stand for the others, where a stop does not say its own
    found = [
        warning(
            "D520",
            f"« {town} » dans les lieux de la couverture, et aucune étape n’y est",
            places.span,
            "corrigez « lieux », ou la commune des étapes",
        )
        for town in sorted(named - visited)
        if all_placed
    ]
    for stop in stops:
        town = _town_of(stop, towns)
        if (
            kit.shows(stop, internal=False)
            and stop.place is not None
            and stop.place.town is not None
            and town not in named
        ):
            message = f"une étape a lieu à {town}, que les lieux de la couverture ne nomment pas"
            found.append(
                warning("D520", message, places.span, "corrigez « lieux », ou la commune de l’étape")
            )
            break
    return found


def report_misspelt_towns(reading: Reading) -> list[Diagnostic]:
    """Report a word that is nearly the name of a town: « Belgrange » where the register has Bellegrange (D521)."""
    towns = {bare(town): town for town in municipalities(reading.kit).values() if len(town) > 5}
    known = {word for name in _known_names(reading.kit) for word in re.findall(r"[\w'-]+", bare(fold(name)))}
    found = []
    for passage in (*reading.passages, *reading.labels):
        for match in re.finditer(r"(?<![\w-])(?<!\w\w')[A-ZÀ-Þ][\wà-ÿœ-]{4,}", passage.text):
            word = bare(match[0])
            if word in towns or word in known or match[0].isupper():
                continue
            right = next((town for near, town in towns.items() if is_near_town(word, near)), "")
            if right and not _names(passage.text[match.start() :], right):
                place = reading.place(passage, *match.span())
                hint = f"écrivez « {right} », ou déclarez cette autre commune dans acteurs.yaml"
                found.append(
                    warning("D521", f"{quoted(match[0])} : le registre écrit « {right} »", place, hint)
                )
    return found


def _known_names(kit: Kit) -> Iterator[str]:
    for person in kit.people.values():
        yield person.full_name
    for register in (kit.organisations, kit.territories, kit.names):
        for entry in register.values():
            yield str(entry.name)


def report_signatures_elsewhere(reading: Reading) -> list[Diagnostic]:
    """Report a text that has the agreement signed in another town than its stop (D522)."""
    kit = reading.kit
    towns = municipalities(kit)
    signed = {
        town
        for day in kit.visit.days
        for stop in day.stops
        if "signature" in bare(str(stop.title)) and (town := _town_of(stop, towns))
    }
    if len(signed) != 1:
        return []
    (right,) = signed
    found = []
    for passage in reading.passages:
        if passage.kind.is_head:
            continue
        for start, sentence in passage.sentences():
            match = _signed_at(sentence, right, [*towns.values()], kit)
            if match is not None:
                place = reading.place(passage, start + match.start(), start + match.end())
                message = f"signature {quoted(match[0])} dans le texte, à {right} dans le programme".replace(
                    "'", "’"
                )
                found.append(warning("D522", message, place, "accordez le texte et le programme"))
    return found


def _signed_at(sentence: str, right: str, towns: list[str], kit: Kit) -> re.Match[str] | None:
    signs = _SIGNS.search(sentence)
    if signs is None or _names(sentence, right):
        return None
    if any(year != str(kit.visit.day.year) for year in A_YEAR.findall(sentence)):
        return None
    if kit.head.stage is Timing.BEFORE and _SIGNED_BEFORE.search(sentence):
        return None
    clause = _clause_at(sentence, signs.start())
    found = (re.search(rf"\b[àÀ] {re.escape(town)}(?![\w-])", clause) for town in towns)
    registered = next((match for match in found if match is not None), None)
    return registered or _of_no_stop(sentence, kit)


def _clause_at(sentence: str, at: int) -> str:
    """The clause that stands there, at its place: what another one tells (« …, et la visite se poursuit à… ») is blank."""
    ends = [0, *(match.start() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    first, last = max(end for end in ends if end <= at), min(end for end in ends if end > at)
    return " " * first + sentence[first:last] + " " * (len(sentence) - last)


def _of_no_stop(sentence: str, kit: Kit) -> re.Match[str] | None:
    """« signé le 11 mars 2033 à Trévou », a town that neither the register nor the programme names, on a day of the visit."""
    match = _SIGNED_SOMEWHERE.search(sentence)
    places = (str(stop.place.name or "") for day in kit.visit.days for stop in day.stops if stop.place)
    known = bare(fold(" ".join((*_known_names(kit), *places))))
    if match is None or any(word in known for word in bare(match["town"]).split("-") if len(word) > _LEAST):
        return None
    return re.compile(re.escape(f"à {match['town']}")).search(sentence)


def report_events_elsewhere(reading: Reading) -> list[Diagnostic]:
    """Report an event told of another town than its stop: « La coupe du ruban, à Port-Aubin » (D522)."""
    kit = reading.kit
    towns = municipalities(kit)
    events = _events(kit, towns)
    found = []
    for passage in reading.passages if events else ():
        if passage.kind.is_head:
            continue
        for start, sentence in passage.sentences():
            for phrase, right in events.items():
                if phrase not in bare(sentence) or _names(sentence, right):
                    continue
                clause = _clause_at(sentence, bare(sentence).index(phrase))
                match = _placed_in(clause, [town for town in towns.values() if town != right])
                if match is not None:
                    place = reading.place(passage, start + match.start(), start + match.end())
                    message = f"« {phrase} » {quoted(match[0])} dans le texte, à {right} dans le programme"
                    found.append(warning("D522", message, place, "accordez le texte et le programme"))
    return found


def _events(kit: Kit, towns: dict[str, str]) -> dict[str, str]:
    """The head of each stop's title (« coupe du ruban ») with its town; none that two towns share, no signature."""
    found: dict[str, set[str]] = {}
    for day in kit.visit.days:
        for stop in day.stops:
            head = re.split(r" et |[,:(–]", bare(str(stop.title)))[0].strip()
            long_words = [word for word in re.findall(r"[\w-]+", head) if len(word) > 4]
            if len(long_words) > 1 and "signature" not in head and (town := _town_of(stop, towns)):
                found.setdefault(head, set()).add(town)
    return {head: min(own) for head, own in found.items() if len(own) == 1}


def _placed_in(sentence: str, others: list[str]) -> re.Match[str] | None:
    """« à Port-Aubin », where nothing says that it is from there, or of another thing."""
    for town in others:
        match = re.search(rf"\b[àÀ] {re.escape(town)}(?![\w-])", sentence)
        if match is not None and not _ELSEWHERE.search(sentence[: match.start()]):
            return match
    return None


def report_meeting_elsewhere(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a town without any stop where the press is asked to meet (D519, an advice: a coach may leave from anywhere)."""
    press, towns = kit.visit.press, municipalities(kit)
    visited = {town for day in kit.visit.days for stop in day.stops if (town := _town_of(stop, towns))}
    if press is None or press.meeting_point is None or not visited:
        return []
    text = fold(str(press.meeting_point))
    named = {town for town in towns.values() if _names(text, town)} or _unregistered_town(kit, text)
    if not named or named & visited:
        return []
    message = f"rendez-vous à « {min(named)} », où aucune étape n’a lieu"
    return [advice("D519", message, press.meeting_point.span, "vérifiez le lieu du rendez-vous")]


def _unregistered_town(kit: Kit, text: str) -> set[str]:
    """The town that a rendez-vous ends with and that nothing else in the kit names: « …, à Montarvel. »."""
    match = _LAST_TOWN.search(text)
    places = (str(stop.place.name or "") for day in kit.visit.days for stop in day.stops if stop.place)
    known = bare(fold(" ".join((*_known_names(kit), *places))))
    return {match["town"]} if match is not None and not _names(known, bare(match["town"])) else set()


def report_pictures_of_two_towns(reading: Reading) -> list[Diagnostic]:
    """Report a picture whose caption names one town and whose alternative another (D616)."""
    towns = [*municipalities(reading.kit).values()]
    found: list[Diagnostic] = []
    for chapter in chapters(reading.document):
        for block in iter_blocks(chapter.blocks):
            if isinstance(block, Picture):
                found += _two_towns(reading, block, towns)
    return found


def _two_towns(reading: Reading, picture: Picture, towns: list[str]) -> Iterator[Diagnostic]:
    caption = fold(plain_text(picture.caption))
    told = [{town for town in towns if _names(text, town)} for text in (caption, fold(picture.alternative))]
    if not all(told) or told[0] & told[1]:
        return
    card = reading.kit.images.get(picture.name)
    span = card.caption.span if card is not None and card.caption is not None else picture.span
    message = f"image « {picture.name} » : {min(told[0])} dans la légende, {min(told[1])} dans le texte de remplacement"
    yield warning("D616", message, span, "corrigez l’un des deux")


def report_places_elsewhere(reading: Reading) -> list[Diagnostic]:
    """Report a place told of another town than its stop: « La station des Prés, à Fontgrive » (D522)."""
    kit = reading.kit
    towns = municipalities(kit)
    places = _named_places(kit, towns)
    titles = {sheet.name: bare(fold(str(sheet.front.title))) for sheet in kit.sheets.values()}
    found = []
    for passage in reading.passages if places else ():
        if passage.kind.is_head:
            continue
        folded = bare(passage.text)
        for name, right in places.items():
            if name not in folded and name not in titles.get(passage.sheet, ""):
                continue
            for town in towns.values():
                at = _told_of(folded, name, bare(town))
                if at is None and name in titles.get(passage.sheet, ""):
                    at = _set_in(folded, name.split()[0], bare(town))
                if at is None or town == right or bare(right).startswith(bare(town)):
                    continue
                place = reading.place(passage, *at.span("town"))
                message = f"{quoted(passage.text[at.start() : at.end()])} dans le texte, à {right} dans le programme"
                found.append(warning("D522", message, place, "accordez le texte et le programme"))
    return found


_SET = r"(?:situe|installe|implante|base|etabli)e?s?"


def _set_in(folded: str, head: str, town: str) -> re.Match[str] | None:
    """« Le chantier, situé à Orcy », in the sheet of « Le chantier naval Heim »."""
    return re.search(
        rf"\b(?:l[ae] |l'){re.escape(head)},? (?:est )?{_SET} a (?P<town>{re.escape(town)})(?![\w-])", folded
    )


def _told_of(folded: str, name: str, town: str) -> re.Match[str] | None:
    """« la station des Prés, à Fontgrive », « à Fontgrive pour visiter la station des Prés », « le restaurant scolaire de Fontgrive »."""
    place, town = re.escape(name), rf"(?P<town>{re.escape(town)})(?![\w-])"
    goes = r"pour (?:y )?(?:visiter|decouvrir|inaugurer|voir|rejoindre) (?:l[ae] |les |l')?"
    does = r"(?:[a-z'-]+(?:ra|ront|e|ent|it) (?:bientot |ensuite |aujourd'hui )?|est (?:situee?|ouverte?|installee?) )"
    return (
        re.search(rf"(?<![\w-]){place},? (?:{_SET} |{does})?a {town}", folded)
        or re.search(rf"\ba {town} {goes}{place}(?![\w-])", folded)
        or re.search(rf"(?<![\w-]){place} de {town}", folded)
    )


_LONG_NAME = 5
#: Places that every town has.
_OF_EVERY_TOWN = re.compile(
    r"(?:salle|mairie|hotel|place|gare|ecole|eglise|caserne|centre|maison|quai|parvis|arret|quartier|parc|stade|arret)\b"
)


def _named_places(kit: Kit, towns: dict[str, str]) -> dict[str, str]:
    """The places of stops that bear a proper name (« station des Prés », no « hôtel de ville »), with their town."""
    found: dict[str, set[str]] = {}
    for day in kit.visit.days:
        for stop in day.stops:
            name = str(stop.place.name or "") if stop.place is not None else ""
            is_proper = re.search(r"[ '’-][A-ZÀ-Þ][\wà-ÿ]{2,}", name) is not None
            is_proper = is_proper or (
                len(name) >= _LONG_NAME and not _OF_EVERY_TOWN.match(bare(name)) and not name[:1].isdigit()
            )
            if is_proper and (town := _town_of(stop, towns)):
                found.setdefault(bare(fold(name)), set()).add(town)
    return {name: min(own) for name, own in found.items() if len(own) == 1}
