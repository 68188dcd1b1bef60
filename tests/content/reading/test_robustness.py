"""No content breaks the program: any text and any bytes give diagnostics, never an exception."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kits import HEAD, SHEET, VALID, Outcome, check, check_folder, every_string, write_kit

FILES = (
    "dossier.yaml",
    "visite.yaml",
    "chiffres.yaml",
    "acteurs.yaml",
    "conventions.yaml",
    "images.yaml",
    SHEET,
)

#: A kit that uses what the model has, so that a mutation reaches every corner.
RICH: dict[str, str] = {
    "dossier.yaml": """\
titre: Une visite
surtitre: Tour de France
sous_titre: Visite de {{sites|lettres}} lieux
emetteur: prefecture
partenaires: [agence]
statut: embargo
embargo: 2030-06-07 10:00
parties:
  - titre: La visite
    contenu: [texte, participants]
  - titre: Repères
    contenu: [sigles, contacts, mentions]
contacts:
  - nom: Service de presse
    telephone: 01 23 45 67 89
    courriel: presse@exemple.example
mentions:
  editeur: Préfecture
  autres: [Une mention]
""",
    "visite.yaml": """\
date: 2030-06-07
date_fin: 2030-06-08
territoire: bourg
accueillant: jeanne
invites: [jeanne]
objectifs: [Voir]
journees:
  - date: 2030-06-07
    titre: Premier jour
    etapes:
      - titre: Accueil
        debut: 9:30
        fin: 10 h
        lieu: {nom: Mairie, commune: bourg}
        acces_presse: pool
        intervenants: [jeanne]
        contenu: "Un mot : bienvenue"
      - titre: Déjeuner
        audience: interne
participants:
  - personne: jeanne
    presence: represente
    represente_par: M. Dupont
dispositif_presse: {accreditation: Avant midi, rendez_vous: Place}
""",
    "chiffres.yaml": """\
chiffres:
  sites: {valeur: 19, unite: sites, libelle: sites ouverts, perimetre: France}
  aide: {valeur: 30 000, unite: €, source: {titre: Bilan, date: 2030-01-01}}
  total: {formule: sites × (aide + 0) / 1, unite: €, qualificatif: près de}
""",
    "acteurs.yaml": """\
organisations:
  prefecture: {nom: Préfecture, sigle: PEX}
  agence: {nom: Agence, article: l’}
personnes:
  jeanne: {prenom: Jeanne, nom: Martin, fonction: maire, organisation: prefecture, rang: 3}
territoires:
  bourg: {nom: Bourg, type: commune, code_insee: 01004, population: {valeur: 1200, millesime: 2020}}
sigles:
  PEX: {developpe: Préfecture de l’Exemple, genre: f}
""",
    "conventions.yaml": """\
conventions:
  ort:
    intitule: Une convention
    statut: projet
    signataires: [{organisation: prefecture, personne: jeanne}]
    perimetre: [{territoire: bourg, role: centre}]
    orientations: [Habiter, Travailler]
""",
    "images.yaml": "images:\n  vue.jpg: {alt: Une vue, credit: © X, droits_fin: 2031-01-01}\n",
    SHEET: """\
---
titre: Une page
chapo: Un chapô *mis en valeur*.
a_verifier: Vérifier.
---
Voir {{sites}}, {{aide|nombre}} et {{total}}[^1], [le site](https://exemple.example) ou [workshop]{lang=en}.

## Un intertitre

- un
- **deux**

| a | b |
|---|--:|
| 1 | 2 |

:::encadre Titre {audience=presse}
> Une citation

:::interne
Rien à voir.
:::
:::

:::citation{personne=jeanne}
Bonjour.
:::

:::chiffres
sites : sites ouverts
:::

:::programme
:::

:::etapes
:::

:::orientations{convention=ort}
:::

:::signataires{convention=ort}
:::

:::verifier
À voir.
:::

[^1]: La note.
""",
}


def nothing_breaks(files: dict[str, str | bytes]) -> Outcome:
    """Check a kit; every finding has its sentence, and the tree can be written anywhere."""
    outcome = check(files)
    assert all(item.message and item.code for item in outcome.found)
    assert all(item.span is None or item.span.line >= 1 for item in outcome.found)
    for string in every_string(outcome.tree):
        string.encode()
    return outcome


def test_the_rich_kit_is_valid() -> None:
    """But for what it lacks (a programme of its second day too), and one person who is said to come and to be represented."""
    assert {item.code for item in nothing_breaks(dict(RICH)).errors} <= {"D210", "D402", "D513", "D717"}


@pytest.mark.parametrize("file", FILES)
@given(data=st.binary(max_size=60))
@example(data=b"\xff")
@example(data=b"\x00")
@example(data=b"\xef\xbb\xbf")
def test_any_bytes_in_place_of_a_file(file: str, data: bytes) -> None:
    nothing_breaks({**RICH, file: data})


@pytest.mark.parametrize("file", FILES)
@given(text=st.text(alphabet="abé:-'\"[]{}&*!|>%@`,.?#~=<\\ \t\n\u00a0\u2028\u202e0", max_size=60))
def test_any_text_in_place_of_a_file(file: str, text: str) -> None:
    nothing_breaks({**RICH, file: text})


@given(text=st.text(alphabet=":{}[]()|#>-*_`^<!&;\\ \n1ab\u00a0é=\"'/.", max_size=120))
@example(text="[^1]: a [^1]\n\n[^1]")
@example(text="|a|\n|-|\n|{{x}}|b|")
@example(text="![" * 200)
@example(text="[" * 200)
@example(text=">" * 200)
@example(text="- " * 200)
@example(text=":::bloc\n" * 200)
@example(text="**" * 200)
@example(text="[a](<")
@example(text="![a](%00)")
@example(text=f"![a](images/{'x' * 5000}.jpg)")
@example(text="![a](images/..)")
@example(text="[x]{lang=en}\n{{|}}\n{{a|}}")
@example(text="<!--\n\n-->\n<div>\n&#0;&#xD800;")
@example(text=":::{}\n:::")
@example(text=":::bloc{a=\n:::")
@example(text=":::calcul\n:::\n:::orientations\n:::\n:::etapes{de=0}\n:::\n:::programme{jour=9}\n:::")
@settings(max_examples=150)
def test_any_prose(text: str) -> None:
    nothing_breaks({**RICH, SHEET: f"{HEAD}{text}\n"})


@given(text=st.text(max_size=40))
def test_any_text_of_unicode_in_prose(text: str) -> None:
    nothing_breaks({SHEET: f"{HEAD}{text}\n".encode("utf-8", "surrogatepass")})


@given(
    file=st.sampled_from(FILES),
    start=st.integers(0, 2000),
    length=st.integers(0, 40),
    new=st.text(alphabet="abcé:-'\"[]{}&*!|>%#~=<\\ \t\n\u00a0019/", max_size=8),
)
@settings(max_examples=300)
def test_any_mutation_of_a_valid_kit(file: str, start: int, length: int, new: str) -> None:
    text = RICH[file]
    start %= len(text)
    nothing_breaks({**RICH, file: text[:start] + new + text[start + length :]})


@given(lost=st.sets(st.sampled_from(FILES), min_size=1, max_size=4))
def test_any_set_of_missing_files(lost: set[str]) -> None:
    with TemporaryDirectory() as root:
        folder = write_kit(Path(root), {**RICH, **dict.fromkeys(lost)})
        outcome = check_folder(Path(root), folder)
    assert outcome.document is not None
    needed = {"dossier.yaml", "visite.yaml"} & lost
    assert len(outcome.at("D101")) == len(needed)


@given(value=st.text(min_size=1, max_size=30, alphabet="0123456789 ,.+-−×/()abé_\u00a0"))
@settings(max_examples=100)
def test_any_formula(value: str) -> None:
    nothing_breaks({"chiffres.yaml": f"chiffres:\n  a:\n    valeur: 3\n  b:\n    formule: '{value}'\n"})


@pytest.mark.parametrize(
    "key", ["date", "territoire", "accueillant", "journees", "participants", "dispositif_presse"]
)
@pytest.mark.parametrize("value", ["", "x", "[]", "{}", "[x]", "{x: y}", "[[]]", "'", "2030-06-07"])
def test_any_shape_of_any_field(key: str, value: str) -> None:
    lines = [line for line in VALID["visite.yaml"].splitlines() if not line.startswith(f"{key}:")]
    nothing_breaks({"visite.yaml": "\n".join([*lines, f"{key}: {value}"]) + "\n"})


def test_a_long_chain_of_formulas_is_refused_and_not_followed_for_ever() -> None:
    chain = "".join(f"  a{number}:\n    formule: a{number + 1}\n" for number in range(400))
    outcome = check({"chiffres.yaml": f"chiffres:\n{chain}  a400:\n    valeur: 1\n"})
    assert set(outcome.codes) == {"D303"}


@pytest.mark.parametrize("formula", ["a × a × a", "a / 0,0000000001 / 0,0000000001", "a + 1"])
def test_a_figure_beyond_all_measure_is_refused(formula: str) -> None:
    text = f"chiffres:\n  a:\n    valeur: {'9' * 29}\n  b:\n    formule: {formula}\n"
    assert set(check({"chiffres.yaml": text}).codes) <= {"D303"}


def test_a_thousand_words_in_place_of_numbers_are_all_told() -> None:
    figures = "".join(f"  a{number}: {{valeur: beaucoup}}\n" for number in range(1000))
    assert len(check({"chiffres.yaml": f"chiffres:\n{figures}"}).at("D301")) == 1000


@pytest.mark.parametrize(
    "piece", ["![", "[", "*a ", "`", "{{", "> ", "[a](b ", "[^1]", ":::bloc\n", "|a|\n|-|\n", "<a "]
)
def test_a_long_run_of_one_sign_ends(piece: str) -> None:
    nothing_breaks({SHEET: HEAD + piece * 3000})
