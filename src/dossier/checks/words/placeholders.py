"""What was typed to be replaced later and still stands: « à compléter », « [NOM] », « XXX », « JJ/MM »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Reading, quoted
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.model.kit_and_sheets import Status
from dossier.content.typed_texts import literal_texts, prose_texts
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.content.worded_fields import typed_wordings
from dossier.diagnostics import Diagnostic, Span, advice, error
from dossier.language.fr.dates import MONTH
from dossier.tree import plain_text
from dossier.tree.walk import iter_lines

#: What a form asks for. Other nouns may well be « à remplacer »: « douze chaudières à remplacer ».
_ASKED = (
    r"(?:titre|surtitre|sous-titre|nom|prénom|fonction|lieu|lieux|cadre|phrase|paragraphe|texte|étape|objectif|territoire|"
    r"année|date|heure|horaire|durée|chiffre|nombre|montant|valeur|libellé|programme|site|encadré|note|signature|convention|"
    r"citation|légende|crédit|photo|photographie|image|adresse|mot|contact|courriel|téléphone|numéro|mention|présence|"
    r"participation|participant|intervenant|liste|source|orientation|partie|description|rôle|service|personne|salle|élément|"
    r"rubrique|ligne|contenu|chapô|sigle|périmètre|budget|coût|signataire|commune|organisation|information)s?"
)
_TO_DO = r"(?:remplacer|compléter|completer|préciser|preciser|confirmer|renseigner|définir|definir|insérer|rédiger|fournir|remplir)"
_OF = r"(?:\s(?:de la|de l'|des|de|du|d'|en|à la|au|aux)\s?[\w'-]+(?:\s\([^()\n]*\))?){0,3}"
_NO_MORE = r"(?=\s*(?:$|[.,;:!?)\]»|–—*_\"}]|\n))"

_ALONE = re.compile(
    rf"(?:^|[:(\[|>*_=\"«–—-])\s*[àaÀA]\s{_TO_DO}(?=\s*(?:$|[.;!?)\]|»*_\"\n–—-]))",
    re.IGNORECASE | re.MULTILINE,
)
_ASKED_FOR = re.compile(
    rf"\b{_ASKED}(?:\s(?:officiel|complet|exact|long|court|étranger)(?:le|e)?s?)?{_OF}(?:\s?,|\sreste|\srestent|\sest|\ssont)?"
    rf"\s[àaÀA]\s{_TO_DO}{_NO_MORE}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"\[\s*(?:[^\]\n]{{0,40}}\b[àaÀA]\s(?:{_TO_DO}|vérifier|valider|revoir|relire|actualiser|corriger|caler|mettre à jour)\b[^\]\n]*|(?:{_ASKED})\b[^\]\n]{{0,60}}|\.\.\.\s?(?:{_TO_DO}|{_ASKED})[^\]\n]*)\](?![(\[{{:])"
    rf"|<\s*(?:[àa]\s{_TO_DO}|{_ASKED})\b[^<>\n]{{0,60}}>",
    re.IGNORECASE,
)
#: What somebody asks beside the text: « [Camille : ok ?] », « [à quelle date ?] ».
_ASKED_BESIDE = re.compile(r"\[(?!\^)[^\]\[\n]{2,80}\?\s?\](?![(\[{:])")
#: A note of the office left within brackets: « (photo à changer) », « (@Sophie : peux-tu vérifier ?) », « (cf. mail de Paul) ».
_LEFT_WITHIN = re.compile(
    rf"\((?:{_ASKED}\s)?[àa]\s(?:{_TO_DO}|changer|actualiser|refaire|reprendre|vérifier|revoir|mettre à jour|supprimer|traduire|trouver)\)"
    r"|@[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?\s?[:,?]"
    r"|[(\[][^()\[\]\n]{0,60}\b(?:peux[- ]tu|tu peux|dis[- ]moi|pouvez-vous (?:vérifier|confirmer|relire)|merci de (?:vérifier|relire|valider)|"
    r"(?:cf\.?|voir|selon|d'après|vu) (?:(?:le|ton|votre|son|un|mon) )?(?:mail|e-mail|courriel|message|sms|SMS) (?:de|du|d'))[^()\[\]\n]{0,60}[)\]]",
)
_OFFICE = r"(?:demander|redemander|retrouver|rechercher|recouper|relire|revoir|reformuler|réécrire|sourcer|caler|trancher|arbitrer|harmoniser|vérifier|confirmer|valider|actualiser|préciser|compléter)"
#: Work of the office, in brackets or as a whole field: « (cote à retrouver) », « à demander », « (V2 relue JP) ».
_WORK_LEFT = re.compile(
    rf"\((?:[^()\n]{{0,40}} )?[àa] {_OFFICE}\)"
    rf"|\A\s*[àÀ] {_OFFICE}\b[^.\n]{{0,40}}\Z"
    r"|\([Vv](?:ersion )?\d{1,2} (?:(?:re)?(?:lue?|vue?)|corrigée?|validée?|du \d|avec|sans|après|finale?|[A-Z]{2,3}\b)[^()\n]{0,30}\)"
    r"|\((?:relue?|corrigée?|validée?|vue?) (?:par |le )?(?:[A-ZÀ-Þ]{2,3}|\d{1,2}[/.]\d{1,2})\)"
)
#: What one colleague asks of another in the text itself: « @Julie tu confirmes ? », « Attente retour du service. »
_ASKED_OF_COLLEAGUES = re.compile(
    r"(?<![\w.@])@[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)? (?=(?:tu|te|peux|pouvez|merci|est-ce|ok|on|je|il faut|à toi|dis|regarde|vérifie|valide|confirme|relis|complète)\b)"
    r"|\b[Tt]u (?:confirmes|valides|vérifies|relis|complètes|me (?:dis|confirmes|envoies)|en penses quoi|as (?:vu|reçu) (?:le|la|les|mon|ma))\b[^.?!\n]{0,40}\?"
    r"|(?m:(?:^|(?<=[.;!?(] )|(?<=\())(?:[Ee]n )?[Aa]ttente (?:de |du |d'|des )?(?:retours?|réponse|accord|éléments?|infos?|chiffres?|BAT)\b(?=\s*(?:$|[.;)]|d(?:e|u|es)\b|[A-ZÀ-Þ])))"
    r"|\([^()\n]{2,60}[,;:–—-] ?[àa] (?:confirmer|compléter|préciser|vérifier|actualiser|revoir|relire|changer|valider|mettre à jour|remplacer)\)"
    r"|[(\[][^()\[\]\n]{0,40}\b[Nn]e pas (?:diffuser|publier|communiquer|imprimer)\b(?! (?:avant (?:le|la levée|l'heure|\d)|sous embargo))[^()\[\]\n]{0,50}[)\]]"
    r"|\b[Nn]e pas (?:diffuser|publier|communiquer) avant (?:validation|relecture|accord|confirmation|le feu vert|le retour)\b"
    r"|[(\[](?:[Cc]onfidentiel(?:le)?|CONFIDENTIEL|[Oo]ff|OFF|[Ii]nterne|(?:à )?[Uu]sage interne|non public)[)\]]"
    r"|(?<![\w_/])_{3,}(?![\w_]|\s?/)|…{2,}|\.{6,}"
    r"|(?<=[a-zà-ÿ] )… (?=(?:jours|semaines|mois|ans|années|heures|minutes|personnes|habitants|communes|élèves|logements|places|emplois)\b)"
    r"|\b[àa] faire (?:relire|valider|vérifier|confirmer) (?:par|à|au|aux|avec)\b"
    r"|\b(?:19|20)(?:XX|xx)\b|\bNom Prénom\b|\((?:nombre|prix|coût|fonction|titre|qui|quand|combien) ?\?\)"
)
_DUMMIES = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBC|[Tt]bd|[Tt]bc)\b"
    r"|\b(?:page|p\.|ligne|n°)\s?(?:X{1,3}|x{1,3}|\?+|…|\.{3})(?![\w])"
    r"|\bX{3,}\b|(?<![\w/@.-])x{3,}(?![\w@.-])"
    r"|(?<![\w/-])(?:XX|xx)(?=\s?(?:/|h\b|:|€|%|k€|M€|Md€|20\d\d\b|(?!siècle)[a-zà-ÿ]{3,}))"
    r"|(?<!\w)[Nn]/[AaCc](?!\w)"
    r"|\?\s?\?+"
    r"|%%\w+%%|(?<![\w%])%[A-ZÀ-Þ][A-ZÀ-Þ_]{2,}%(?!\w)|(?<![\w$])\$[A-Za-zÀ-ÿ_]{3,30}\$(?![\w$])|(?<![\w@.])@[A-Za-zÀ-ÿ_]{3,30}@(?![\w@.])|(?<![\w#])#[A-Za-zÀ-ÿ_]{3,30}#(?![\w#])|«[A-Za-zÀ-ÿ]+(?:_[\wÀ-ÿ]+)+»|«\s?(?:NOM|PR[EÉ]NOM|TITRE|FONCTION|COMMUNE|DATE|LIEU|ADRESSE|MAIRE|CIVILIT[EÉ])\s?»"
    r"|«(?:[Nn]om|[Pp]r[ée]nom|[Ff]onction|[Cc]ommune|[Dd]ate|[Ll]ieu|[Aa]dresse|[Tt]itre|[Cc]ivilit[ée])»"
    r"|(?<![\w:/])//\d{4}\b"  # « __/__/2027 », whose underscores Markdown reads as bold letters
    r"|#(?:REF|NOM|NAME|VALEUR|VALUE|NUM|NOMBRE)\s?[!?]|#DIV/0\s?!|#N/A\b|(?<!\w)_{2,}\s?/\s?_{2,}(?:\s?/\s?(?:\d{2,4}|_{2,}))?"
    r"|\b[Ll]orem\b(?:\sipsum)?|\bLOREM\b"
    r"|(?:…|\.{3,}|_{2,})\s?(?:€|k€|M€|Md€|%|euros?\b|millions?\b|h\s?(?:…|\.{3,}|_{2,}))"
    rf"|\b(?:[Ll]e|[Dd]u|[Aa]u)\s(?:…|\.{{3,}}|_{{2,}})\s?(?:{MONTH})\b"
    r"|\b(?:JJ|jj)\s?[/-]\s?(?:MM|mm)\b(?:\s?[/-]\s?(?:AAAA|aaaa|AA|aa))?|\bAAAA\s?-\s?MM\s?-\s?JJ\b"
    r"|\b(?:HH|hh)\s?[:h]\s?(?:MM|mm)\b|\bHHhMM\b"
    r"|(?<!\d)0\d(?:[ .]?00){4}(?!\d)|(?<!\d)0[\dXx]?(?:[ .]?(?:XX|xx)){2,}"
    r"|(?<![\w.+-])(?:exemple|example|xxx+|(?:pr[ée]nom\.)?nom|adresse|courriel|votre\.\w+)@[\w.-]+"
    r"|[\w.+-]+@(?:exemple|example)\.(?:fr|com|org|net|gouv\.fr)\b"
    r"|\b(?:M\.|Mme|Monsieur|Madame) (?:X|Y|Z|N)(?:\.{3}|…|\.|xx+)?(?=[\s,;:)]|$)"
    r"|\b(?:[Tt]exte|[Vv]isuel|[Pp]hoto|[Cc]itation|[Ll]égende|[Hh]oraires?|[Vv]erbatim) à venir(?=\s*(?:$|[.;)\]\n]))"
    r"|(?:^|(?<=[(\[])|(?<=[:–—,;] ))(?:[Nn]uméro|[Tt]éléphone|[Cc]ourriel|[Ll]ien|[Nn]om|[Mm]ontant|[Tt]arifs?|[Aa]dresse|[Dd]ate|[Hh]eure|[Ll]ieu|[Pp]rogramme|[Dd]étails?) à venir(?=\s*(?:$|[.;)\]\n]))"
    r"|\((?:relue?|vue?|validée?|vérifiée?|confirmée?|exacte?|sûre?|à jour|ok|OK|bon|toujours (?:vrai|valable|bon)) ?\?\)"
    r"|\b[àÀ] (?:valider|faire valider|relire) (?:par|avec|auprès)\b|\b[Ee]n attente de (?:validation|relecture|confirmation)(?=\s*(?:$|[.;)\]\n]|du cabinet|de la))"
    r"|\b[Ii]nsérer (?:ici\b|(?:la|le|une?|les) (?:citation|photo|image|visuel|logo|texte)\b)"
    r"|(?<![\w.])(?:date|heure|horaire|montant|lieu|source|nom|chiffre) \?(?=\s*(?:$|[.;,)\]}\n]))"
    r"|(?<=\()[àÀ] (?:voir|revoir|caler|vérifier|confirmer|trancher) (?:avec|par|auprès)[^()\n]{0,60}(?=\))"
    r"|\((?:voir|caler|confirmer|vérifier|valider) avec [^()\n]{2,40}\)"
    r"|(?m:(?<=\S)\s\([Vv](?:ersion\s?)?\d{1,2}\)$)"
    r"|(?<=\bde )\[(?:\.{3}|…)\](?= (?:mètres|kilomètres|km|habitants|personnes|logements|communes|places|emplois|euros|€|millions)\b)"
    r"|(?<=\bde )\((?:\.{3}|…)\)(?= [a-zà-ÿ-]{3,}s\b)"
    r"|(?m:^\s*\[(?:\.{3}|…)\]\s*$)"
    r"|(?m:^[Vv]\d{1,2}\s[–—-]\s)"
    r"|(?<=\w\s)\[\s?(?:[xX]{1,3}|[nN]|nb\.?|nbre|qté|réf\.?|\?+|-+|_+)\s?\](?=[\s.,;:)])(?!\()"
    r"|(?m:^(?:Note|NB|N\.B\.|Remarque|Commentaire|Question|Rappel|Pour info|À l'attention|Message) (?:pour|à|de|d') ?[A-ZÀ-Þ][a-zà-ÿ]+(?:[ -][A-ZÀ-Þ][\w'-]*){0,2}\s?:)"
    r"|(?m:^(?:OK|Ok|Vu|Validé|Bon) pour (?:moi|nous|[A-Z]{2,3})\b)"
    r"|(?:\A|(?<=©)\s|(?<=©))[àÀ] (?:demander|réclamer|récupérer|redemander) (?:à|au|aux|auprès)\b"
    r"|\A(?:Sources?|Crédits?|Légende) ?:\s*\Z"
    r"|(?m:^(?:MAJ|màj|Màj|maj|[Mm]ise? à jour|[Mm]odif\.?|[Rr]elu|[Vv]u) (?:du |le )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\s?[:–—-])"
    r"|(?<![\w-])(?:de|du|des|en|dans|par|pour|avec|sur|vers|depuis|chez|à|au|aux|le|la|les|un|une) …(?=\s|$)"
    r"|§(?:\s?§){2,}|\b[Dd]olor sit amet\b"
    r"|(?<![\w-])(?:DRAFT|BROUILLON)(?![\w-])|\((?:[Bb]rouillon|[Dd]raft)\)"
    rf"|(?<![\]){{:\w])\{{\s?{_ASKED}\s?\}}(?!\}})"
    r"|\bPr[ée]nom\s(?:Nom|NOM)\b|\bNOM\s(?:Pr[ée]nom|PR[ÉE]NOM)\b"
)
_PATTERNS = (
    _BRACKETED,
    _LEFT_WITHIN,
    _WORK_LEFT,
    _ASKED_BESIDE,
    _ASKED_OF_COLLEAGUES,
    _DUMMIES,
    _ASKED_FOR,
    _ALONE,
)
#: Before these letters, they are a Roman number.
_RANKED = re.compile(r"\b(?:chapitre|tome|titre|article|livre|annexe|acte|partie|volume)\s$", re.IGNORECASE)
_REIGNING = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+\s$")
_ADDRESSES = re.compile(r"(?:https?://|www\.)[^\s<>\"»)\]]+|(?<=\]\()[^()\s]*")
#: What ``dossier new`` writes and no word of it betrays.
_TEMPLATES = frozenset({
    "adresse et heure limite", "lieu et heure du rendez-vous", "ce qu'il faut retenir.",
    "ce bloc ne sort jamais dans un document de presse.", "dominique exemple",
})  # fmt: skip


def report_placeholders(reading: Reading) -> list[Diagnostic]:
    """Report words that stand for others still to come, in any text that these readers meet (D451)."""
    found = [_finding(reading.kit, span, words) for span, words in _in_fields(reading)]
    for sheet in reading.kit.sheets.values():
        if reading.kit.shows(sheet.front, internal=reading.document.is_internal):
            found += _in_prose(reading, sheet.body)
    for text in reading.kit.called_texts:
        found += _in_prose(reading, text.body)
    return found


@lru_cache(maxsize=4096)
def placeholders_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a folded text holds what was to be replaced: the first and widest reading of each place."""
    spans: list[tuple[int, int]] = []
    bare = _ADDRESSES.sub(lambda match: "\x00" * len(match[0]), text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(bare):
            start, end = _trimmed(match)
            if _is_roman(match[0], bare[:start], bare[end:]):
                continue
            if not any(first < end and start < last for first, last in spans):
                spans.append((start, end))
    return tuple(sorted(spans))


def _is_roman(words: str, before: str, after: str) -> bool:
    """Whether XX or XXX is a number: « chapitre XXX », « Pie XX »."""
    if words.strip("X") or not words:
        return False
    tail = before[-30:]
    if re.match(rf"\s*(?:{MONTH})\b", after, re.IGNORECASE):
        return False
    reigns = words == "XX" and not after.lstrip().startswith("/") and _REIGNING.search(tail)
    return bool(_RANKED.search(tail) or reigns)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The words of a match, without the sign that they follow."""
    lead = re.match(r"[:(|>*_=\"«–—-]?\s*", match[0]) if match.re is _ALONE else None
    return match.start() + (lead.end() if lead else 0), match.end()


def _finding(kit: Kit, span: Span, words: str) -> Diagnostic:
    hint = "écrivez le texte définitif, ou supprimez-le ; « a_verifier » note ce qui reste à confirmer"
    report = advice if kit.head.status is Status.PROVISIONAL else error
    return report("D451", f"{quoted(words)} : texte à compléter", span, hint)


def _in_fields(reading: Reading) -> Iterator[tuple[Span, str]]:
    kit = reading.kit
    printed = _printed(reading)
    fields = [field.text for field in typed_wordings(kit, internal=reading.document.is_internal)]
    for text in (*fields, *_addresses(reading)):
        if not text.span.path.startswith(f"{kit.path}/") and fold(str(text)) not in printed:
            continue
        folded = fold(str(text))
        if folded.strip().lower() in _TEMPLATES:
            yield text.span, folded.strip()
            continue
        for start, end in placeholders_in(folded):
            written = scalar_text(kit.sources.get(text.span.path), text)
            yield kit.place(written.origin, text.span, start, end), folded[start:end]


def _addresses(reading: Reading) -> Iterator[Located]:
    """The addresses and numbers of the contacts that these readers meet."""
    for contact in reading.kit.head.contacts:
        if reading.kit.shows(contact, internal=reading.document.is_internal):
            yield from (value for value in (contact.email, contact.phone) if value is not None)


def _printed(reading: Reading) -> str:
    return fold("\n".join(plain_text(line) for line in iter_lines(reading.document)))


def _in_prose(reading: Reading, prose: Prose) -> Iterator[Diagnostic]:
    """The findings of a text that these readers meet: notes to verify and, for the press, what is internal are left out."""
    for text in (*prose_texts(prose), *literal_texts(prose)):
        if text.is_review or (text.is_internal and not reading.document.is_internal):
            continue
        written = text.all_words
        words = fold(written)
        whole = [(0, len(words))] if words.strip().lower() in _TEMPLATES else ()
        for start, end in whole or placeholders_in(words):
            place = reading.kit.place(written.origin, prose.line_span(prose.first_line), start, end)
            yield _finding(reading.kit, place, " ".join(words[start:end].split()))
