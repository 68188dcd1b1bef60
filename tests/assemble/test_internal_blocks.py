"""What is marked internal never reaches a press document: it is absent, or an error stops the output.

Every string of the tree is looked at: words, alt texts, anchors, targets, file names, metadata.
"""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dossier.content.model.base import Audience
from kits import HEAD, SHEET, VALID, Outcome, check, check_sheet

SECRET = "SECRET"  # noqa: S105 - the word that must not come out
FIGURES = "chiffres:\n  sites: {valeur: 19, unite: sites}\n"


def leaks(outcome: Outcome) -> bool:
    return any(SECRET.lower() in string.lower() for string in outcome.strings)


def is_safe(outcome: Outcome) -> bool:
    return bool(outcome.errors) or not leaks(outcome)


def png() -> bytes:
    target = BytesIO()
    Image.new("RGB", (900, 600), "grey").save(target, "PNG")
    return target.getvalue()


#: Well formed, hidden without a word of complaint.
HIDDEN = {
    "a block": ":::interne\nSECRET\n:::",
    "a block with a title": ":::interne Note de service\nSECRET\n:::",
    "four colons": "::::interne\nSECRET\n::::",
    "four colons closed by three": "::::interne\nSECRET\n:::",
    "capitals and an accent": ":::Interné\nSECRET\n:::",
    "a space after the colons": "::: interne\nSECRET\n:::",
    "a no-break space after the colons": ":::\u00a0interne\nSECRET\n:::",
    "trailing spaces": ":::interne   \nSECRET\n:::   ",
    "an indented block": "   :::interne\n   SECRET\n   :::",
    "an indented end": ":::interne\nSECRET\n    :::",
    "right below a paragraph": "Texte.\n:::interne\nSECRET\n:::\nSuite.",
    "right below a heading": "## Titre\n:::interne\nSECRET\n:::",
    "right below a table": "| a | b |\n|---|---|\n| 1 | 2 |\n:::interne\nSECRET\n:::",
    "right below a list": "- un\n:::interne\nSECRET\n:::",
    "in a list": "- un\n\n  :::interne\n  SECRET\n  :::\n\n- deux",
    "in a nested list": "- un\n  - deux\n    :::interne\n    SECRET\n    :::",
    "in a numbered list": "1. un\n\n   :::interne\n   SECRET\n   :::",
    "in a quote": "> Texte\n>\n> :::interne\n> SECRET\n> :::",
    "in a callout": ":::encadre Titre\nTexte\n\n:::interne\nSECRET\n:::\n\nSuite\n:::",
    "in an objective": ":::objectif\n:::interne\nSECRET\n:::\nTexte\n:::",
    "in a group": ":::bloc{validation=relu}\n:::interne\nSECRET\n:::\n:::",
    "a group": ":::bloc{audience=interne}\nSECRET\n:::",
    "a group with spaces": ":::bloc { audience = interne }\nSECRET\n:::",
    "a group with quotes": ':::bloc{audience="interne"}\nSECRET\n:::',
    "a group with French quotes": ":::bloc{audience=«\u00a0interne\u00a0»}\nSECRET\n:::",
    "a group with capitals": ":::BLOC{AUDIENCE=INTERNE}\nSECRET\n:::",
    "a callout": ":::encadre SECRET {audience=interne}\nSECRET\n:::",
    "a quote of a person": ':::citation{auteur="SECRET" audience=interne}\nSECRET\n:::',
    "key figures": ":::chiffres{audience=interne}\nsites : SECRET\n:::",
    "a note to verify": ":::verifier{audience=interne}\nSECRET\n:::",
    "a block that holds blocks": ":::interne\n:::encadre SECRET\nSECRET\n:::\nSECRET\n\n- SECRET\n\n> SECRET\n:::",
    "a block that claims to be for the press inside": ":::interne\n:::bloc{audience=presse}\nSECRET\n:::\n:::",
    "a block with a heading": ":::interne\n## SECRET\n:::",
    "a block with a link": ":::interne\n[SECRET](https://secret.example)\n:::",
    "a block with a table": ":::interne\n| SECRET |\n|---|\n| SECRET |\n:::",
    "a block with a note called and written inside": ":::interne\nSECRET[^1].\n\n[^1]: SECRET\n:::",
    "a note called inside, written outside": ":::interne\nTexte[^1].\n:::\n\n[^1]: SECRET",
    "an address used inside": ":::interne\n[i]\n\n[i]: https://x.example/SECRET\n:::",
    "dos line ends": ":::interne\r\nSECRET\r\n:::\r\n",
    "nested four deep": ":::bloc\n:::bloc\n:::bloc\n:::interne\nSECRET\n:::\n:::\n:::\n:::",
}  # fmt: skip

#: Malformed: an error stops the output, so that an editor never believes hidden what would be printed.
REFUSED = {
    "never closed": ":::interne\nSECRET",
    "never closed in a callout": ":::encadre Titre\n:::interne\nSECRET\n:::",
    "closed twice": ":::interne\nTexte\n:::\nSECRET\n:::",
    "closed by two colons": ":::interne\nTexte\n::\nSECRET",
    "one colon short": "::interne\nSECRET\n:::",
    "one colon short on both sides": "::interne\nSECRET\n::",
    "one colon short below a paragraph": "Texte\n::interne\nSECRET\n::",
    "a space between the colons": ":: :interne\nSECRET\n::",
    "a space after each colon": ": : : interne\nSECRET\n: : :",
    "after a word": "Texte :::interne\nSECRET\n:::",
    "after a no-width space": "\u200b:::interne\nSECRET\n\u200b:::",
    "after a list mark": "* :::interne\nSECRET\n:::",
    "in a line of running text": "Texte :::interne SECRET ::: suite",
    "in a table": "| :::interne | b |\n|---|---|\n| SECRET | ::: |",
    "in a cell": "| a |\n|---|\n| :::interne SECRET ::: |",
    "in a link": "[:::interne SECRET](https://x.example)",
    "in a heading": "## :::interne SECRET",
    "in a code fence": "```\n:::interne\nSECRET\n:::\n```",
    "escaped": "\\:::interne\nSECRET\n\\:::",
    "a misspelt name": ":::interme\nSECRET\n:::",
    "a name with a hyphen": ":::bloc-interne\nSECRET\n:::",
    "the English name": ":::internal\nSECRET\n:::",
    "a word after the name": ":::bloc interne\nSECRET\n:::",
    "a word after the name of a callout": ":::encadre Interne\nSECRET\n:::",
    "a word after the name of an objective": ":::objectif interne\nSECRET\n:::",
    "an attribute without braces": ":::bloc audience=interne\nSECRET\n:::",
    "an attribute in square brackets": ":::bloc[audience=interne]\nSECRET\n:::",
    "an attribute in parentheses": ":::bloc(audience=interne)\nSECRET\n:::",
    "a colon in place of the equal sign": ":::bloc{audience:interne}\nSECRET\n:::",
    "a space in place of the equal sign": ":::bloc{audience interne}\nSECRET\n:::",
    "an attribute alone": ":::bloc{interne}\nSECRET\n:::",
    "a class": ":::bloc{.interne}\nSECRET\n:::",
    "a brace never closed": ":::bloc{audience=interne\nSECRET\n:::",
    "a misspelt attribute": ":::bloc{audiance=interne}\nSECRET\n:::",
    "an unknown audience": ":::bloc{audience=intern}\nSECRET\n:::",
    "an English audience": ":::bloc{audience=internal}\nSECRET\n:::",
    "an empty audience": ":::bloc{audience=}\nSECRET\n:::",
    "an empty quoted audience": ':::bloc{audience=""}\nSECRET\n:::',
    "two audiences": ":::bloc{audience=presse,interne}\nSECRET\n:::",
    "attributes twice": ":::bloc{validation=relu}{audience=interne}\nSECRET\n:::",
    "an attribute on a paragraph": "SECRET {audience=interne}",
    "an attribute on a heading": "## SECRET {audience=interne}",
    "an attribute on a list item": "- SECRET {audience=interne}",
    "an attribute on an image": "![SECRET](images/vue.png){audience=interne}",
    "an attribute on a passage": "[SECRET]{audience=interne}",
    "an attribute on a passage with a language": "[SECRET]{lang=en audience=interne}",
    "an attribute on a link": "[SECRET](https://x.example){audience=interne}",
    "an attribute on a table": "| SECRET |\n|---|\n| a |\n\n{audience=interne}",
    "an HTML comment": "Texte <!-- SECRET --> suite",
    "an HTML comment on its own": "<!--\nSECRET\n-->",
    "an HTML comment never closed": "<!-- SECRET",
    "an HTML comment in a callout's title": ":::encadre Titre <!-- SECRET -->\nTexte\n:::",
    "an HTML comment in a label": ":::chiffres\nsites : a <!-- SECRET -->\n:::",
    "an HTML comment in an author": ':::citation{auteur="A <!-- SECRET -->"}\nTexte\n:::',
    "an HTML comment in an image's caption": '![Vue](images/vue.png "Vue <!-- SECRET --> © X")',
    "an HTML comment in an image's alt text": '![Vue <!-- SECRET -->](images/vue.png "Vue. © X")',
    "a hidden HTML block": "<div hidden>SECRET</div>",
    "a template comment": "{# SECRET #}{{ }}",
    "a note written inside, called outside": ":::interne\n[^1]: SECRET\n:::\n\nTexte[^1].",
    "a note written inside a list inside, called outside": "- :::interne\n  [^1]: SECRET\n  :::\n\nTexte[^1].",
    "an address written inside, used outside": ":::interne\n[i]: https://x.example/SECRET\n:::\n\nVoir [i].",
    "an image's address written inside": ':::interne\n[i]: images/vue.png "SECRET © X"\n:::\n\n![Vue][i]',
    "an address in an unknown block": ":::interme\n[i]: https://x.example/SECRET\n:::\n\nVoir [i].",
    "an internal block among key figures": ":::chiffres\nsites\n:::interne\nsites : SECRET\n:::\n:::",
    "an internal figure": "Il y a {{secret}} lieux.",
    "an internal figure set large": ":::chiffres\nsecret\n:::",
    "an internal term of an equation": ":::calcul{chiffre=derive}\n:::",
    "an internal person": ":::citation{personne=secrete}\nTexte\n:::",
    "a block in a note": "Texte[^1].\n\n[^1]: Note.\n\n    :::interne\n    SECRET\n    :::",
    "a list in a note": "Texte[^1].\n\n[^1]: Note.\n\n    - SECRET",
}  # fmt: skip

DATA: dict[str, str | bytes] = {
    **VALID,
    "chiffres.yaml": FIGURES
    + "  secret: {valeur: 7, unite: SECRETS, audience: interne}\n  derive: {formule: sites × secret, unite: €}\n",
    "acteurs.yaml": VALID["acteurs.yaml"]
    + "personnes:\n  secrete: {nom: SECRET, audience: interne}\n  connue: {nom: Martin}\n",
    "images/vue.png": png(),
}


def prose(body: str) -> Outcome:
    return check({**DATA, SHEET: f"{HEAD}{body}\n"})


@pytest.mark.parametrize("shape", HIDDEN)
def test_what_is_well_marked_is_absent(shape: str) -> None:
    outcome = prose(HIDDEN[shape])
    assert outcome.errors == []
    assert not leaks(outcome)


@pytest.mark.parametrize("shape", REFUSED)
def test_what_is_badly_marked_stops_the_output(shape: str) -> None:
    outcome = prose(REFUSED[shape])
    assert outcome.errors
    assert all(
        item.span is not None and item.span.path.endswith((SHEET, "chiffres.yaml")) for item in outcome.errors
    )


@pytest.mark.parametrize("shape", HIDDEN)
def test_a_briefing_shows_what_the_press_does_not(shape: str) -> None:
    outcome = check({**DATA, SHEET: f"{HEAD}{HIDDEN[shape]}\n"}, Audience.INTERNAL)
    assert outcome.errors == []
    assert leaks(outcome)


def test_the_end_of_a_block_inside_a_code_fence_does_not_close_it() -> None:
    outcome = prose(":::interne\n```\n:::\n```\nSECRET\n:::")
    assert outcome.errors == []
    assert not leaks(outcome)


def test_what_follows_an_internal_block_is_shown() -> None:
    outcome = prose("Avant.\n\n:::interne\n:::encadre\nSECRET\n:::\nSECRET\n:::\n\nAprès.")
    assert not leaks(outcome)
    assert {"Avant.", "Après."} <= set(outcome.lines)


_LINES = st.sampled_from(
    [":::interne", ":::", "::: ", "::::", ":::bloc{audience=interne}", ":::encadre Titre", ":::chiffres", "> :::interne",
     "> :::", "- :::interne", "  :::", "    :::", "- a", "> b", "", "```", "Texte", "1. c", "| a |", "|---|", "[^1]: d"]
)  # fmt: skip


@given(before=st.lists(_LINES, max_size=5), after=st.lists(_LINES, max_size=5))
@settings(max_examples=300)
def test_whatever_stands_around_it_a_closed_internal_block_hides_its_text(
    before: list[str], after: list[str]
) -> None:
    outcome = prose("\n".join([*before, "", ":::interne", "SECRET", ":::", "", *after]))
    assert is_safe(outcome)


@pytest.mark.parametrize(
    "written",
    ["interne", "Interne", "INTERNE", "interné", '"interne"', "'interne'"],
)
def test_a_whole_sheet_may_be_internal(written: str) -> None:
    outcome = check(
        {SHEET: f"{HEAD}x\n", "fiches/02-b.md": f"---\ntitre: SECRET\naudience: {written}\n---\nSECRET\n"}
    )
    assert outcome.errors == []
    assert not leaks(outcome)


@pytest.mark.parametrize(
    "head",
    ["audience: intern", "audience:", "audience: ''", "audience: [interne]", "audiance: interne", "Audience: interne",
     "audience : interne", "audience\u00a0: interne", "audience:interne", "audience:\u00a0interne", "audience: &a interne",
     "audience: !x interne", "audience: presse\naudience: interne", "titre: [", "\taudience: interne"],
)  # fmt: skip
def test_a_sheet_whose_audience_cannot_be_read_stops_the_output_and_shows_nothing(head: str) -> None:
    outcome = check({SHEET: f"{HEAD}x\n", "fiches/02-b.md": f"---\ntitre: B\n{head}\n---\nSECRET\n"})
    if head != "audience : interne":  # a space before the colon is good YAML
        assert outcome.errors
    if head != "audience: presse\naudience: interne":  # the first of two values
        assert not leaks(outcome)


@pytest.mark.parametrize(
    "body", ["---\ntitre: B\naudience: interne\nSECRET\n", "audience: interne\n\nSECRET\n"]
)
def test_a_front_matter_that_is_no_front_matter_shows_nothing(body: str) -> None:
    outcome = check({"fiches/02-b.md": body})
    assert outcome.errors
    assert not leaks(outcome)


#: Data with an internal entry: file, text. Where it must be named to be shown, the sheet names it.
INTERNAL_DATA = {
    "a chapter": {"dossier.yaml": "titre: T\nemetteur: prefecture\nparties:\n  - titre: SECRET\n    audience: interne\n    contenu: [texte]\n"},
    "the imprint": {"dossier.yaml": "titre: T\nemetteur: prefecture\nmentions:\n  editeur: SECRET\n  autres: [SECRET]\n  audience: interne\n"},
    "a contact": {"dossier.yaml": "titre: T\nemetteur: prefecture\ncontacts:\n  - {nom: SECRET, audience: interne}\n"},
    "a mobile number": {"dossier.yaml": "titre: T\nemetteur: prefecture\ncontacts:\n  - {nom: S, telephone: 01 23 45 67 89, mobile: 06 12 34 56 78}\n"},
    "a day": {"visite.yaml": "date: 2030-06-07\njournees:\n  - titre: SECRET\n    audience: interne\n    etapes: [{titre: SECRET}]\n"},
    "a stop": {"visite.yaml": "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: SECRET, audience: interne, a_verifier: SECRET, lieu: {nom: SECRET}}\n"},
    "a participant": {"visite.yaml": "date: 2030-06-07\nparticipants:\n  - {personne: connue, represente_par: SECRET, presence: represente, audience: interne}\n"},
    "the press arrangements": {"visite.yaml": "date: 2030-06-07\ndispositif_presse: {accreditation: SECRET, audience: interne}\n"},
    "the visit": {"visite.yaml": "date: 2030-06-07\nlieux: SECRET\naudience: interne\n"},
    "an agreement": {"conventions.yaml": "conventions:\n  c: {intitule: SECRET, statut: projet, orientations: [SECRET], a_verifier: SECRET, audience: interne}\n"},
    "a signatory": {"conventions.yaml": "conventions:\n  c:\n    intitule: C\n    statut: projet\n    signataires: [{partie: SECRET, audience: interne}]\n"},
    "a town": {"conventions.yaml": "conventions:\n  c:\n    intitule: C\n    statut: projet\n    perimetre: [{territoire: x, role: SECRET, audience: interne}]\n", "_commun/acteurs.yaml": "territoires: {x: {nom: X, type: commune}}\n"},
    "an acronym": {"_commun/acteurs.yaml": "sigles: {PAX: {developpe: SECRET, audience: interne}}\n"},
    "an organisation": {"_commun/acteurs.yaml": "organisations: {o: {nom: SECRET, sigle: PAX, audience: interne}}\n"},
    "the issuer": {"acteurs.yaml": "organisations:\n  prefecture: {nom: SECRET, audience: interne}\n"},
    "a partner": {"dossier.yaml": "titre: T\nemetteur: prefecture\npartenaires: [o]\n", "_commun/acteurs.yaml": "organisations: {o: {nom: SECRET, audience: interne}}\n"},
    "the territory": {"visite.yaml": "date: 2030-06-07\nterritoire: x\n", "_commun/acteurs.yaml": "territoires: {x: {nom: SECRET, type: commune, audience: interne}}\n"},
    "a lead picture": {SHEET: "---\ntitre: T\nphoto: {fichier: vue.png, alt: SECRET, credit: SECRET, audience: interne}\n---\nx\n"},
    "a lead picture by its card": {SHEET: "---\ntitre: T\nphoto: {fichier: vue.png, alt: SECRET, credit: SECRET}\n---\nx\n", "images.yaml": "images: {vue.png: {audience: interne}}\n"},
    "a picture by its card": {SHEET: f'{HEAD}![SECRET](images/vue.png "SECRET © X")\n', "images.yaml": "images: {vue.png: {audience: interne}}\n"},
    "a picture by its card, named in another way": {SHEET: f'{HEAD}![SECRET](images/./vue.png "SECRET © X")\n', "images.yaml": "images: {vue.png: {audience: interne}}\n"},
    "a picture by its card, in percent signs": {SHEET: f'{HEAD}![SECRET](images/v%75e.png "SECRET © X")\n', "images.yaml": "images: {vue.png: {audience: interne}}\n"},
    "a picture by its card, round a folder": {SHEET: f'{HEAD}![SECRET](images/x/../vue.png "SECRET © X")\n', "images.yaml": "images: {vue.png: {audience: interne}}\n"},
}  # fmt: skip

ALL_DIRECTIVES = f"{HEAD}PAX\n\n:::programme\n:::\n\n:::etapes\n:::\n"
AGREEMENT = "\n:::orientations{convention=c}\n:::\n\n:::signataires{convention=c}\n:::\n\n:::perimetre{convention=c}\n:::\n"


@pytest.mark.parametrize("what", INTERNAL_DATA)
def test_an_internal_entry_of_the_data_is_absent_or_stops_the_output(what: str) -> None:
    files = INTERNAL_DATA[what]
    text = ALL_DIRECTIVES + (AGREEMENT if "conventions.yaml" in files else "")
    outcome = check({**DATA, SHEET: text, **files})
    assert is_safe(outcome)
    assert not any("06" in string and "12" in string and "34" in string for string in outcome.strings)


def test_a_mobile_number_is_for_a_briefing_alone() -> None:
    files = INTERNAL_DATA["a mobile number"]
    outcome = check({**DATA, **files}, Audience.INTERNAL)
    assert any("06\u00a012" in string for string in outcome.strings)


def test_a_link_to_an_internal_page_is_an_error() -> None:
    outcome = check(
        {SHEET: f"{HEAD}[Voir](#b)\n", "fiches/02-b.md": "---\ntitre: B\naudience: interne\n---\nx\n"}
    )
    assert outcome.places == [("D214", f"{SHEET}:4:8")]


def test_a_link_into_an_internal_block_is_an_error() -> None:
    outcome = check_sheet("[Voir](#texte-cache)\n\n:::interne\n## Caché\n:::")
    assert outcome.codes == ["D214"]


def test_numbers_of_notes_and_review_notes_do_not_tell_of_hidden_ones() -> None:
    outcome = prose(
        ":::interne\nA[^1].\n\n:::verifier\nSECRET\n:::\n:::\n\nB[^2].\n\n:::verifier\nVu.\n:::\n\n[^1]: a\n[^2]: b"
    )
    assert outcome.errors == []
    assert "V1" in outcome.strings
    assert "V2" not in outcome.strings
