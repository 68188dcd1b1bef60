"""What a browser may ask to be changed, as it is written in JSON: anything else is refused before it is looked at."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dossier.content.edits import Change, Insert, Move, Plain, Remove, SetBody, SetValue

_MOST_TEXT = 2_000_000
Key = Annotated[str, Field(max_length=200)] | Annotated[int, Field(ge=0, le=100_000)]
Keys = Annotated[list[Key], Field(min_length=1, max_length=20)]
Words = Annotated[str, Field(max_length=_MOST_TEXT)]
Name = Annotated[str, Field(min_length=1, max_length=300)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ValueSet(_Asked):
    """The words of a field."""

    op: Literal["valeur"]
    keys: Keys
    value: Words

    @property
    def change(self) -> Change:
        """As the files are changed; a line end in a field is a space."""
        return SetValue(tuple(self.keys), " ".join(self.value.split()))


class EntryAdded(_Asked):
    """A new entry."""

    op: Literal["ajouter"]
    keys: Keys
    value: str | dict[str, object] | list[object]

    @property
    def change(self) -> Change:
        """As the files are changed."""
        return Insert(tuple(self.keys), _plain(self.value))


class EntryRemoved(_Asked):
    """An entry or a field less."""

    op: Literal["retirer"]
    keys: Keys

    @property
    def change(self) -> Change:
        """As the files are changed."""
        return Remove(tuple(self.keys))


class EntryMoved(_Asked):
    """An entry elsewhere in its list."""

    op: Literal["deplacer"]
    keys: Keys
    to: Annotated[int, Field(ge=0, le=100_000)]

    @property
    def change(self) -> Change:
        """As the files are changed."""
        return Move(tuple(self.keys), self.to)


class BodySet(_Asked):
    """The text of a sheet."""

    op: Literal["corps"]
    value: Words

    @property
    def change(self) -> SetBody:
        """As the files are changed; browsers end lines in their own way."""
        return SetBody(self.value.replace("\r\n", "\n").replace("\r", "\n"))


AnyChange = Annotated[ValueSet | EntryAdded | EntryRemoved | EntryMoved | BodySet, Field(discriminator="op")]


class Save(_Asked):
    """Changes of a file that the browser knows by its digest; ``field`` is what is typed in, if it is."""

    file: Name
    base: Annotated[str, Field(max_length=64)]
    changes: Annotated[list[AnyChange], Field(min_length=1, max_length=50)]
    field: Annotated[str, Field(max_length=2000)] = ""


class Undo(_Asked):
    """The last change of a file taken back, or made again; that of a section where it is named."""

    file: Name
    again: bool = False
    section: Annotated[str, Field(max_length=200)] = ""


class NewSheet(_Asked):
    """A sheet to be made."""

    title: Annotated[str, Field(min_length=1, max_length=200)]


class SheetNamed(_Asked):
    """A sheet to be taken away or duplicated."""

    file: Name


class MoveSheet(_Asked):
    """A sheet to be moved: a step up (-1) or down (1), or to the place of another one."""

    file: Name
    steps: Annotated[int, Field(ge=-1, le=1)] = 0
    onto: Annotated[str, Field(max_length=300)] = ""


class PutBack(_Asked):
    """A sheet that was taken away, by the number of its change."""

    number: Annotated[int, Field(ge=1)]


class Fix(_Asked):
    """The corrections to be made: all, or those of one finding by its file, line and code."""

    file: Annotated[str, Field(max_length=300)] = ""
    line: Annotated[int, Field(ge=0)] = 0
    code: Annotated[str, Field(pattern=r"^(D\d{3})?$")] = ""


class Waive(_Asked):
    """A rule that does not hold in this kit, and why."""

    code: Annotated[str, Field(pattern=r"^D\d{3}$")]
    reason: Annotated[str, Field(min_length=3, max_length=500)]


class AddPhoto(_Asked):
    """A photograph that waits, to be put into the kit with its words."""

    depot: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    file: Name
    alt: Annotated[str, Field(max_length=2000)] = ""
    legende: Annotated[str, Field(max_length=2000)] = ""
    credit: Annotated[str, Field(max_length=500)] = ""
    droits: Annotated[str, Field(max_length=2000)] = ""


class PasteFigures(_Asked):
    """Cells copied from a spreadsheet, to be put into a ledger from the row of a figure and a column on."""

    file: Name
    base: Annotated[str, Field(max_length=64)]
    text: Annotated[str, Field(min_length=1, max_length=500_000)]
    start: Annotated[str, Field(max_length=200)] = ""
    column: Annotated[str, Field(max_length=40)] = "libelle"


class TakeReturn(_Asked):
    """What of a Word file that came back is taken over, and what is not, by the keys that were shown."""

    depot: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    taken: Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=5000)]
    refused: Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=5000)]


class TakeImport(_Asked):
    """A file of others is taken over, under its name, as it was shown."""

    depot: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    shown: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class PasteText(_Asked):
    """A text that was pasted into a sheet."""

    text: Annotated[str, Field(min_length=1, max_length=400_000)]


class Hand(_Asked):
    """The outputs to be made."""

    targets: Annotated[list[Annotated[str, Field(max_length=20)]], Field(min_length=1, max_length=10)]
    draft: bool = False
    replaces: bool = False
    proof: Annotated[int, Field(ge=1, le=999)] | None = None


class NoteHandOut(_Asked):
    """To whom the kit is handed out, or which of its own editions."""

    to: Annotated[str, Field(max_length=200)]
    edition: Annotated[str, Field(max_length=100)] = ""


class Correct(_Asked):
    """The hand-out of which an erratum is made, by its number."""

    since: Annotated[int, Field(ge=1, le=9999)]


class SignProof(_Asked):
    """Who signed a proof, and when, as it is written on the paper."""

    number: Annotated[int, Field(ge=1, le=999)]
    name: Annotated[str, Field(max_length=200)]
    day: Annotated[str, Field(max_length=40)]


class NewKit(_Asked):
    """A kit to be made."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    day: Annotated[str, Field(min_length=1, max_length=40)]
    title: Annotated[str, Field(max_length=200)] = ""
    source: Annotated[str, Field(max_length=200)] = ""


class Tick(_Asked):
    """Something that was taken over from a former kit, confirmed or not."""

    rank: Annotated[int, Field(ge=0, le=100_000)]
    done: bool


def _plain(value: object) -> Plain:
    """The words of an entry; what is no text, list or mapping has no place in a file."""
    match value:
        case str():
            return " ".join(value.split())
        case list():
            return [_plain(item) for item in value]
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case _:
            return ""
