"""Random kits in which everything that has a reader of its own is marked: the same seed gives the same kit."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import yaml

from editions.marks import NOBODY, Fields, Mark, Marker, fields_of
from shapes import photo


@dataclass(frozen=True)
class MarkedKit:
    """The files of a kit, and its marks."""

    files: dict[str, str | bytes]
    marks: list[Mark]


def marked_kit(seed: int) -> MarkedKit:
    """The kit of a seed."""
    return _Kit(Marker(Random(seed))).made()  # noqa: S311 - the same kits each time


class _Kit:
    """One kit while it is written."""

    def __init__(self, mark: Marker) -> None:
        self.mark = mark
        self.files: dict[str, str | bytes] = {}
        self.people: Fields = {}
        self.organisations: Fields = {"prefecture": {"nom": "Préfecture de l’Exemple", "sigle": "PEX"}}
        self.territories: Fields = {}
        self.acronyms: Fields = {}
        self.names: Fields = {}
        self.figures: Fields = {"sites": {"valeur": 19, "unite": "sites", "libelle": "sites ouverts"}}
        self.agreements: Fields = {}
        self.images: Fields = {}

    def made(self) -> MarkedKit:
        """All files."""
        mark = self.mark
        groups = [{"titre": "La visite", "contenu": ["texte"]}]
        self._sheets(groups)
        visit = self._visit()
        self._names_and_acronyms()
        head = self._head(
            [*groups, {"titre": "Repères", "contenu": ["participants", "sigles", "contacts", "mentions"]}]
        )
        self._write("dossier.yaml", head)
        self._write("visite.yaml", visit)
        actors = {
            "personnes": self.people, "organisations": self.organisations, "territoires": self.territories,
            "sigles": self.acronyms, "noms": self.names,
        }  # fmt: skip
        self._write("acteurs.yaml", {key: value for key, value in actors.items() if value})
        self._write("chiffres.yaml", {"chiffres": self.figures})
        if self.agreements:
            self._write("conventions.yaml", {"conventions": self.agreements})
        if self.images:
            self._write("images.yaml", {"images": self.images})
        return MarkedKit(self.files, mark.marks)

    def _write(self, name: str, value: Fields) -> None:
        text = _yaml(value)
        self.files[name] = f"# {self.mark.sentence(f'comment of {name}', NOBODY)}\n{text}"

    def _head(self, groups: list[Fields]) -> Fields:
        mark = self.mark
        contacts = [{"nom": "Bureau de la communication", "courriel": "presse@exemple.example"}]
        for _ in range(3):
            with mark.block() as shown:
                contacts.append({
                    **shown, "nom": mark.plain("contact.nom"), "courriel": f"{mark.identifier('contact.courriel')}@exemple.example",
                    "telephone": mark.phone("contact.telephone"), "mobile": mark.phone("contact.mobile", frozenset({"cabinet"})),
                    "valideur": mark.plain("contact.valideur", NOBODY),
                })  # fmt: skip
        with mark.block() as shown:
            imprint = {
                **shown, "editeur": mark.plain("mentions.editeur"), "directeur_publication": mark.plain("mentions.directeur"),
                "impression": mark.plain("mentions.impression"), "autres": [mark.sentence("mentions.autres")],
            }  # fmt: skip
        with mark.block() as shown:
            photo_fields = {**shown, **self._picture("couverture")}
        return {
            "titre": "Une visite", "emetteur": "prefecture", "photo": photo_fields, "contacts": contacts, "mentions": imprint, "parties": groups,
            "editions": {
                "elus": {"nom": f"Dossier {mark.name('edition.nom', frozenset({'elus'}))}"},
                "cabinet": {"audience": "interne", "nom": f"Dossier {mark.name('edition.nom', frozenset({'cabinet'}))}"},
                "bref": {"nom": f"Dossier {mark.name('edition.nom', frozenset({'bref'}))}"},
            },
        }  # fmt: skip

    def _picture(self, where: str) -> Fields:
        """A picture file under a marked name, with marks in its particulars, and the fields of a photograph."""
        mark = self.mark
        name = f"{mark.identifier(f'{where}.fichier')}.jpg"
        colour = mark.chance.randrange(5)
        self.files[f"images/{name}"] = _with_comment(
            photo(colour, 900, 600), mark.name(f"{where}.jpeg", NOBODY)
        )
        return {
            "fichier": name, "alt": mark.plain(f"{where}.alt"), "legende": mark.sentence(f"{where}.legende"),
            "credit": f"© {mark.plain(f'{where}.credit')}", "droits": mark.plain(f"{where}.droits", NOBODY),
        }  # fmt: skip

    def _person(self) -> str:
        """A person with the readers of the block that names it."""
        mark = self.mark
        key = mark.identifier("personne.cle")
        person = {
            **fields_of(mark.readers), "prenom": mark.name("personne.prenom"), "nom": mark.name("personne.nom"), "fonction": f"maire de {mark.name('personne.fonction')}",
            "bio": mark.sentence("personne.bio"), "a_verifier": mark.sentence("personne.a_verifier"), "valideur": mark.plain("personne.valideur", NOBODY),
        }  # fmt: skip
        if mark.chance.random() < 0.5:
            person["organisation"] = self._organisation()
        self.people[key] = person
        return key

    def _organisation(self) -> str:
        mark = self.mark
        key = mark.identifier("organisation.cle")
        self.organisations[key] = {
            **fields_of(mark.readers), "nom": f"Agence {mark.name('organisation.nom')}", "url": f"https://{mark.identifier('organisation.url')}.example",
            "sigle": mark.capitals("organisation.sigle"),
        }  # fmt: skip
        return key

    def _territory(self) -> str:
        mark = self.mark
        key = mark.identifier("territoire.cle")
        self.territories[key] = {
            **fields_of(mark.readers),
            "nom": mark.name("territoire.nom"),
            "type": "commune",
        }
        if mark.chance.random() < 0.4:
            self.territories[key]["position"] = (
                f"{44 + mark.chance.random():.3f}, {2 + mark.chance.random():.3f}"
            )
        return key

    def _visit(self) -> Fields:
        mark = self.mark
        days: list[Fields] = []
        for _number in range(2):
            with mark.block(plain=not days) as of_day:
                stops: list[Fields] = [{"titre": "Mairie", "debut": "9:00"}] if not days else []
                for hour in range(10, 13):
                    with mark.block() as shown:
                        stop: Fields = {
                            **shown, "titre": f"Visite de {mark.name('etape.titre')}", "titre_court": mark.plain("etape.titre_court"), "debut": f"{hour}:00", "fin": f"{hour}:30",
                            "identifiant": mark.identifier("etape.identifiant"), "contenu": mark.sentence("etape.contenu"), "a_verifier": mark.sentence("etape.a_verifier"),
                            "lieu": {"nom": mark.plain("etape.lieu.nom"), "adresse": f"3, rue {mark.name('etape.lieu.adresse')}", "commune": self._territory()},
                            "intervenants": [self._person()] if mark.chance.random() < 0.5 else [],
                        }  # fmt: skip
                        stops.append(stop)
                days.append({**of_day, "titre": mark.plain("journee.titre"), "etapes": stops})
        people = []
        for _number in range(3):
            with mark.block() as shown:
                presence = mark.chance.choice(["present", "excuse", "represente"])
                stands_in = (
                    {"represente_par": mark.plain("participant.represente_par")}
                    if presence == "represente"
                    else {}
                )
                people.append({**shown, "personne": self._person(), "presence": presence, **stands_in})
        with mark.block() as shown:
            press = {
                **shown,
                "accreditation": mark.sentence("dispositif.accreditation"),
                "rendez_vous": mark.sentence("dispositif.rendez_vous"),
            }
        return {"date": "2030-06-07", "objectifs": ["Voir les projets"], "journees": days, "participants": people, "dispositif_presse": press}  # fmt: skip

    def _names_and_acronyms(self) -> None:
        mark = self.mark
        for _number in range(2):
            with mark.block() as shown:
                self.acronyms[mark.capitals("sigle.cle")] = {
                    **shown,
                    "developpe": f"agence de {mark.word('sigle.developpe')}",
                }
            with mark.block() as shown:
                self.names[mark.identifier("nom.cle")] = {
                    **shown,
                    "nom": f"Programme {mark.name('nom.nom')}",
                    "formes": [mark.plain("nom.formes")],
                }

    def _figure(self, unit: str | None = None) -> str:
        mark = self.mark
        key = mark.identifier("chiffre.cle")
        figure = {
            **fields_of(mark.readers), "valeur": mark.number("chiffre.valeur"), "unite": unit or self._unit(),
            "libelle": mark.plain("chiffre.libelle"), "perimetre": mark.name("chiffre.perimetre"), "qualificatif": "près de",
            "source": {"titre": mark.plain("chiffre.source.titre"), "url": f"https://{mark.identifier('chiffre.source.url')}.example", "date": "2030-01-02"},
            "autres_sources": [{"titre": mark.plain("chiffre.autres.titre", NOBODY), "valeur": 3, "motif": mark.plain("chiffre.autres.motif", NOBODY)}],
        }  # fmt: skip
        self.figures[key] = figure
        return key

    def _unit(self) -> str:
        return self.mark.chance.choice(["€", "sites", ""]) or self.mark.word("chiffre.unite")

    def _agreement(self) -> str:
        mark = self.mark
        key = mark.identifier("convention.cle")
        signatories = []
        for _number in range(2):
            with mark.block() as inner:
                signatories.append({**inner, "partie": f"La commune de {mark.name('signataire.partie')}"})
        with mark.block() as inner:
            towns = [{**inner, "territoire": self._territory(), "role": mark.plain("perimetre.role")}]
        self.agreements[key] = {
            **fields_of(mark.readers), "intitule": f"Convention {mark.name('convention.intitule')}", "nature": mark.plain("convention.nature"), "statut": "projet",
            "orientations": [mark.sentence("convention.orientations")], "signataires": signatories, "perimetre": towns,
        }  # fmt: skip
        return key

    def _sheets(self, groups: list[Fields]) -> None:
        mark = self.mark
        self.files["fiches/01-texte.md"] = "---\ntitre: Une page\n---\n\nDu texte.\n\n" + "\n\n".join(
            [*(self._passage(kind) for kind in _PASSAGES), ":::programme\n:::", ":::biographies\n:::"]
        )
        for number in range(2, 5):
            with mark.block(plain=number == 2) as of_group:
                title = mark.plain("partie.titre")
                with mark.block() as shown:
                    name = mark.identifier("fiche.fichier")
                    front = {
                        **shown, "titre": f"Page {mark.name('fiche.titre')}", "titre_court": mark.plain("fiche.titre_court"), "surtitre": mark.plain("fiche.surtitre"),
                        "chapo": mark.sentence("fiche.chapo"), "a_verifier": mark.sentence("fiche.a_verifier"), "valideur": mark.plain("fiche.valideur", NOBODY),
                        "photo": self._picture("fiche.photo"),
                    }  # fmt: skip
                    kinds = mark.chance.sample(list(_PASSAGES), 4)
                    body = "\n\n".join(
                        [mark.sentence("fiche.corps"), *(self._passage(kind) for kind in kinds)]
                    )
                    head = _yaml(front)
                    self.files[f"fiches/{number:02}-{name}.md"] = f"---\n{head}---\n\n{body}\n"
                groups.append({**of_group, "titre": title, "contenu": [name]})

    def _passage(self, kind: str) -> str:
        """A passage of a kind that says who reads it, on its own directive or in one around it."""
        with self.mark.block() as shown:
            attributes = " ".join(
                f'{key}="{" ".join(value) if isinstance(value, list) else value}"'
                for key, value in shown.items()
            )
            inner: str = _PASSAGES[kind](self)
            opening, has_own, rest = inner.partition("{@}")
            if has_own:
                return opening + (f"{{{attributes}}}" if attributes else "") + rest
            return f":::bloc {{{attributes}}}\n{inner}\n:::" if attributes else inner

    def _text(self) -> str:
        mark = self.mark
        key = mark.identifier("texte.fichier")
        head = _yaml(
            {**fields_of(self.mark.readers), "titre": mark.plain("texte.titre"), "a_revoir_le": "2040-01-01"}
        )
        self.files[f"_commun/textes/{key}.md"] = f"---\n{head}---\n\n{mark.sentence('texte.corps')}\n"
        return f":::texte {key}\n:::"

    def _image(self) -> str:
        fields = self._picture("image")
        name = fields.pop("fichier")
        self.images[name] = {**fields_of(self.mark.readers), **fields}
        return f'![{self.mark.plain("image.ligne.alt")}](images/{name} "{self.mark.plain("image.ligne.legende")}. © {self.mark.name("image.ligne.credit")}")'

    def _convention(self) -> str:
        key = self._agreement()
        return "\n\n".join(
            f":::{kind}{{convention={key}}}\n:::" for kind in ("orientations", "signataires", "perimetre")
        )

    def _note(self) -> str:
        key = self.mark.identifier("note.cle", NOBODY)
        return f"Un appel {self.mark.word('note.appel')}[^{key}].\n\n[^{key}]: {self.mark.sentence('note')}"


class _Plain(yaml.SafeDumper):
    """Each value written out where it stands."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - what PyYAML asks
        return True


def _yaml(value: Fields) -> str:
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)


def _with_comment(data: bytes, words: str) -> bytes:
    """A JPEG with a remark of its camera."""
    said = words.encode()
    return data[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + data[2:]


_PASSAGES: dict[str, Any] = {
    "paragraphe": lambda kit: kit.mark.sentence("paragraphe"),
    "intertitre": lambda kit: f"## Titre {kit.mark.name('intertitre')}\n\n{kit.mark.sentence('paragraphe')}",
    "note": lambda kit: kit._note(),
    "liste": lambda kit: f"- Point {kit.mark.word('liste')}\n- {kit.mark.sentence('liste')}\n\n  1. {kit.mark.sentence('liste.deux')}",
    "tableau": lambda kit: f"| {kit.mark.name('tableau.tete')} | B |\n|---|---|\n| {kit.mark.word('tableau')} | {kit.mark.name('tableau')} |",
    "code": lambda kit: f"```\n{kit.mark.word('code')} 12\n```\n\nLe code `{kit.mark.word('code.ligne')}`.",
    "langue": lambda kit: f"Un [{kit.mark.word('langue')}]{{lang=en}}.",
    "encadre": lambda kit: f":::encadre Titre {kit.mark.name('encadre.titre')} {{@}}\n{kit.mark.sentence('encadre')}\n\n{kit._passage('paragraphe')}\n:::",
    "objectif": lambda kit: f":::objectif {{@}}\n{kit.mark.sentence('objectif')}\n:::",
    "citation": lambda kit: f":::citation{{auteur=\"Un habitant {kit.mark.word('citation.auteur')}\" fonction=\"{kit.mark.plain('citation.fonction')}\"}}\n{kit.mark.sentence('citation')}\n:::",
    "propos": lambda kit: f":::citation{{personne={kit._person()}}}\n{kit.mark.sentence('citation')}\n:::",
    "verifier": lambda kit: f":::verifier {{@}}\n{kit.mark.sentence('verifier')}\n:::",
    "chiffres": lambda kit: f":::chiffres {{@}}\n{kit._figure()} : {kit.mark.plain('chiffres.libelle')}\n:::",
    "chiffre": lambda kit: f"Le montant est {{{{{kit._figure()}}}}} ici.",
    "barres": lambda kit: f":::barres Les {kit.mark.word('barres.titre')} {{note=\"{kit.mark.plain('barres.note')}.\"}}\nsites : {kit.mark.plain('barres.libelle')}\n{kit._figure('sites')} : {kit.mark.plain('barres.libelle')} | {kit.mark.plain('barres.texte')}\n:::",
    "unites": lambda kit: f":::unites Les {kit.mark.word('unites.titre')} {{@}}\nsites : {kit.mark.plain('unites.libelle')}\n:::",
    "phases": lambda kit: f":::phases Le {kit.mark.word('phases.titre')} {{nom={kit.mark.name('phases.nom')}}}\n[x] {kit.mark.plain('phases.etape')} : {kit.mark.plain('phases.texte')}\n[ ] Ouverture\n:::",
    "frise": lambda kit: f":::frise Les {kit.mark.word('frise.titre')} {{de=2028 a=2033 terme=\"{kit.mark.plain('frise.terme')}\"}}\n[x] 2028-2029 : {kit.mark.plain('frise.etape')} | {kit.mark.plain('frise.texte')}\n:::",
    "texte": lambda kit: kit._text(),
    "image": lambda kit: kit._image(),
    "convention": lambda kit: kit._convention(),
}  # fmt: skip
