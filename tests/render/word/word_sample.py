"""A kit written by hand that holds every node of the tree, and the open file made from it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from dossier.charte import Charte, read_charte
from dossier.diagnostics import Span
from dossier.render.word import render_word
from dossier.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    Chapter,
    Code,
    CodeBlock,
    Column,
    ContactCard,
    Contacts,
    Contents,
    ContentsEntry,
    ContentsGroup,
    Cover,
    Document,
    Emphasis,
    Equation,
    Foreign,
    Gap,
    Heading,
    Inline,
    Inlines,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    ListItem,
    Metadata,
    Note,
    NumberedList,
    Objective,
    Paragraph,
    Picture,
    Quotation,
    ReviewNote,
    Role,
    Row,
    RowGroup,
    Separator,
    Signatories,
    Signatory,
    Step,
    Steps,
    Strong,
    Superscript,
    Table,
    TableKind,
    Term,
    Text,
)

ROOT = Path(__file__).resolve().parents[3]
HERE = Span("fiches/01-essai.md")

LONG = (
    "La visite réunit les élus et les services autour de projets engagés depuis deux ans : un marché couvert, "
    "une maison de santé et un tiers-lieu. Chaque étape montre ce qui est fait, ce qui reste à faire et qui le "
    "finance ; aucune n’excède trente minutes."
)


@dataclass(frozen=True)
class Stored:
    data: bytes
    width_mm: float
    height_mm: float


def t(value: str) -> Inlines:
    return (Text(value),)


def p(*content: Inline | str, role: Role = Role.BODY) -> Paragraph:
    inlines = tuple(Text(item) if isinstance(item, str) else item for item in content)
    return Paragraph(content=inlines, role=role, span=HERE)


def items(*lines: str) -> tuple[ListItem, ...]:
    return tuple(ListItem((p(line),)) for line in lines)


@cache
def image(width: int, height: int, kind: str) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(stream, kind)
    return stream.getvalue()


def pictures() -> dict[str, Stored]:
    return {
        "images/place.jpg": Stored(image(1190, 500, "JPEG"), 119.0, 50.0),
        "images/vallee.png": Stored(image(850, 250, "PNG"), 170.0, 50.0),
    }


def cover() -> Cover:
    return Cover(
        anchor="couverture",
        issuer="Préfecture du département",
        genre="Dossier de presse",
        date="Vendredi 5 mai 2023",
        places="Bourg-Neuf et Val-Clair",
        kicker="Le tour des territoires",
        title=(Text("La visite"), LineBreak(), Text("des deux vallées")),
        subtitle=t("Visite de la directrice générale de l’Agence, accueillie par le préfet du département"),
        status="Provisoire",
        status_detail="Version de relecture, ne pas diffuser",
        partners=("Agence des territoires", "Région"),
        span=HERE,
    )


def contents() -> Contents:
    return Contents(
        anchor="sommaire",
        kicker="Sommaire",
        title="Dans ce dossier",
        groups=(
            ContentsGroup("La visite", (ContentsEntry("Une agence au plus près des élus", "communique"),)),
            ContentsGroup(
                "Les programmes",
                (
                    ContentsEntry("Petites communes de demain", "petites-communes"),
                    ContentsEntry("La convention et ses étapes", "convention"),
                ),
            ),
            ContentsGroup("Repères", (ContentsEntry("Participants et contacts", "reperes"),)),
        ),
        span=HERE,
    )


def opening() -> Chapter:
    return Chapter(
        anchor="communique",
        kicker="La visite",
        sigle="",
        title=t("Une agence au plus près des élus"),
        hue="",
        airy=True,  # its styles are looked at: nothing may tighten them
        blocks=(
            p(
                "Le 5 mai, le préfet accueille la directrice générale. ",
                Strong(t("Deux vallées")),
                " montrent leurs projets.",
                role=Role.STANDFIRST,
            ),
            p(LONG),
            p(
                "Une phrase avec ",
                Strong((Text("des mots forts et "), Emphasis(t("cités")))),
                ", un ",
                Emphasis(t("titre")),
                ", un exposant (1",
                Superscript("er"),
                " mai), du code ",
                Code("--force"),
                ", un ",
                Link("site officiel", "https://www.exemple.gouv.fr/agence"),
                ", un ",
                Link("renvoi à la convention", "#convention"),
                ", un ",
                Link("renvoi perdu", "#absent"),
                ", une note",
                Note(1, t("Décompte arrêté à la fin du mois d’avril.")),
                ", un passage étranger : ",
                Foreign("en", t("placemaking")),
                ", une lacune : ",
                Gap("nom à compléter"),
                ".",
                LineBreak(),
                "Et une seconde ligne.",
            ),
            ReviewNote(label="V1", content=t("La source donne 222 villes : à vérifier."), span=HERE),
            Heading(level=2, content=t("En quelques chiffres"), anchor="en-chiffres", span=HERE),
            figures(),
            p(LONG),
            Quotation(
                blocks=(p("Ces projets naissent ici, avec ceux qui y vivent."),),
                author=t("La directrice générale de l’Agence"),
                span=HERE,
            ),
            Separator(span=HERE),
            p("Le déplacement se termine par un point presse."),
            CodeBlock(text="dossier render\n  --force", span=HERE),
            p("Édité par la préfecture.", role=Role.SMALL),
        ),
        span=HERE,
    )


def figures() -> KeyFigures:
    names = (
        "contrats signés",
        "communes lauréates, dans neuf intercommunalités",
        "postes créés",
        "opérations",
        "maisons ouvertes",
    )
    values = ("4", "26", "9", "12", "9 700")
    return KeyFigures(
        figures=tuple(
            KeyFigure(value, t(name), t("depuis 2021") if index % 2 else ())
            for index, (value, name) in enumerate(zip(values, names, strict=True))
        ),
        span=HERE,
    )


def programme_sheet() -> Chapter:
    return Chapter(
        anchor="petites-communes",
        kicker="Fiche programme",
        sigle="PCD",
        title=t("Petites communes de demain"),
        hue="petrole",
        apart=True,
        blocks=(
            Objective(
                label="Objectif",
                blocks=(
                    p("Donner aux élus des petites communes les moyens de leurs projets de territoire."),
                ),
                span=HERE,
            ),
            Heading(level=2, content=t("En France"), anchor="en-france", span=HERE),
            KeyFigures(
                figures=(KeyFigure("888 M€", t("engagés par l’État"), t("fin avril 2023")),),
                in_margin=True,
                span=HERE,
            ),
            p(LONG),
            BulletList(
                items=(
                    ListItem((p("un premier point,"),)),
                    ListItem(
                        (
                            p("un deuxième point :"),
                            p("et sa suite,"),
                            BulletList(items=items("un sous-point"), span=HERE),
                        )
                    ),
                    ListItem((p("un dernier point."),)),
                ),
                span=HERE,
            ),
            Heading(level=3, content=(Text("Dans le "), Strong(t("département"))), anchor="ici", span=HERE),
            NumberedList(items=items("premier temps ;", "second temps."), span=HERE),
            p("Puis :"),
            NumberedList(items=items("quatrième temps ;", "cinquième temps."), start=4, span=HERE),
            Heading(level=4, content=t("Le calcul"), anchor="calcul", span=HERE),
            Equation(
                terms=(
                    Term("", "19", t("sites homologués")),
                    Term("×", "30 000 €", t("d’aide par site")),
                    Term("=", "570 000 €", t("au fonctionnement en 2023")),
                ),
                span=HERE,
            ),
            p(
                "L’aide est versée chaque année",
                Note(2, (Text("Voir le "), Link("site", "https://exemple.fr/"), Text("."))),
                ".",
            ),
            Callout(
                title=t("Un volontaire en administration"),
                blocks=(
                    p("Recruté fin 2022, il anime le lieu et prépare les dossiers."),
                    BulletList(items=items("deux ateliers par mois,", "une permanence."), span=HERE),
                    p("Son contrat court jusqu’en 2024."),
                ),
                span=HERE,
            ),
            p(LONG),
            Callout(title=t("Un encadré court"), blocks=(p(LONG),), span=HERE),
        ),
        span=HERE,
    )


def table(
    kind: TableKind, columns: tuple[Column, ...], groups: tuple[RowGroup, ...], caption: Inlines = ()
) -> Table:
    return Table(columns=columns, groups=groups, caption=caption, kind=kind, span=HERE)


def programme() -> Table:
    def row(hour: str, number: str, title: str, place: str) -> Row:
        first = Cell(t(hour)) if hour else Cell((Gap("à préciser"),))
        return Row((first, Cell(t(number)), Cell(t(title), heads_row=True), Cell(t(place))))

    columns = (
        Column(t("Heure"), share=14),
        Column(t("N°"), share=8),
        Column(t("Étape"), share=44),
        Column(t("Lieu"), share=34),
    )
    groups = (
        RowGroup(
            t("Bourg-Neuf"),
            (
                row("9 h 30", "1", "Le marché couvert", "Place du Marché"),
                row("", "2", "La maison de santé", "Rue des Écoles"),
            ),
        ),
        RowGroup(t("Val-Clair"), (row("14 h 30", "3", "Le tiers-lieu", "Ancienne gare"),)),
    )
    return table(TableKind.PROGRAMME, columns, groups)


def convention() -> Chapter:
    numbers = table(
        TableKind.PLAIN,
        (Column(t("Année"), share=40), Column(t("Accompagnements"), numeric=True, share=60)),
        (
            RowGroup(
                (),
                (
                    Row((Cell(t("2021"), heads_row=True), Cell(t("325")))),
                    Row((Cell(t("2022"), heads_row=True), Cell(t("1 887")))),
                ),
            ),
        ),
        caption=t("Accompagnements par an"),
    )
    step = Step("1", t("Place du Marché"), t("Vue d’ensemble des projets"), (p("Durée : vingt minutes."),))
    blocks: tuple[Block, ...] = (
        p("Une convention, deux vallées.", role=Role.STANDFIRST),
        programme(),
        Steps(
            steps=(
                step,
                Step("2", t("Maison de santé"), (), ()),
                Step("3", (Gap("étape à compléter"),), t("Ancienne gare"), ()),
            ),
            span=HERE,
        ),
        numbers,
        p(LONG),
        Picture(
            name="images/place.jpg",
            alternative="Une place bordée d’arcades.",
            caption=t("La place du Marché."),
            credit="© Préfecture",
            span=HERE,
        ),
        Picture(
            name="images/vallee.png",
            alternative="La vallée vue du col.",
            caption=t("La vallée."),
            credit="© Agence",
            span=HERE,
        ),
        Heading(level=2, content=t("Les signataires"), anchor="signataires", span=HERE),
        Signatories(
            signatories=(
                Signatory(t("Pour l’État"), t("Le préfet")),
                Signatory(t("Pour la commune"), (Gap("nom, fonction"),)),
            ),
            span=HERE,
        ),
    )
    return Chapter(
        anchor="convention",
        kicker="Étape 3",
        sigle="ORT",
        title=t("La convention et ses étapes"),
        hue="azur",
        airy=True,
        apart=True,  # its pages are looked at, too
        blocks=blocks,
        span=HERE,
    )


def landmarks() -> Chapter:
    glossary = table(
        TableKind.GLOSSARY,
        (Column(t("Sigle"), share=20), Column(t("Signification"), share=80)),
        (
            RowGroup(
                (),
                (
                    Row(
                        (
                            Cell(t("EPCI"), heads_row=True),
                            Cell(t("Établissement public de coopération intercommunale")),
                        )
                    ),
                ),
            ),
        ),
    )
    people = table(
        TableKind.PARTICIPANTS,
        (Column(t("Fonction")), Column(t("Nom")), Column(t("Présence"))),
        (
            RowGroup(
                (),
                (
                    Row(
                        (Cell(t("Préfet"), heads_row=True), Cell((Gap("à compléter"),)), Cell(t("accueille")))
                    ),
                ),
            ),
        ),
    )
    cards = (
        ContactCard(
            t("Préfecture"),
            (t("Service de la communication"), (Link("presse@exemple.fr", "mailto:presse@exemple.fr"),)),
        ),
        ContactCard(t("Agence"), ((Gap("nom à compléter"),),)),
    )
    return Chapter(
        anchor="reperes",
        kicker="Repères",
        sigle="",
        title=t("Participants et contacts"),
        hue="",
        airy=True,
        apart=True,
        blocks=(people, Contacts(cards=cards, span=HERE), glossary),
        span=HERE,
    )


def document() -> Document:
    metadata = Metadata(
        title="La visite des deux vallées",
        running_title=(Text("La visite des deux vallées, dossier de presse du 5 mai 2023"),),
        status="Provisoire",
        author="Préfecture du département",
        subject="Dossier de presse",
        genre="Dossier de presse",
        keywords=("visite", "presse"),
        language="fr",
        date="2023-05-05",
    )
    parts = (cover(), contents(), opening(), programme_sheet(), convention(), landmarks())
    return Document(metadata=metadata, parts=parts)


PAGES = {"communique": 3, "petites-communes": 5, "convention": 7, "reperes": 9}


def charte() -> Charte:
    return read_charte(ROOT / "styles" / "prefecture")


@cache
def rendered() -> bytes:
    return render_word(document(), charte(), pictures())


def render(*blocks: Block, hue: str = "") -> bytes:
    """A file with one chapter."""
    chapter = Chapter(
        anchor="a", kicker="Fiche", sigle="", title=t("Titre"), hue=hue, blocks=blocks, span=HERE
    )
    return render_word(Document(metadata=document().metadata, parts=(chapter,)), charte(), pictures())
