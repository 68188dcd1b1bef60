"""What every entity of the content model has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, PrivateAttr, model_validator

from dossier.content.located import Empty, Located, LocatedMap, span_of
from dossier.content.model.field_types import Memo, Moment, Reference, Remark, RuleCode, choice, refuse
from dossier.diagnostics import Span
from dossier.diagnostics.gestures import LIFT

#: The two editions that every kit has.
PRESS_EDITION, INTERNAL_EDITION = "presse", "interne"
_KEYS_TOLD = 6  # where none was written: enough to go on


def declare(label: str, help_text: str, **options: Any) -> Any:  # noqa: ANN401 - what pydantic's Field returns
    """A field with its French label and help, shared by the schema, the forms and the errors."""
    return Field(title=label, description=help_text, **options)


class Audience(StrEnum):
    """Who may read a block."""

    PRESS = "presse"
    INTERNAL = "interne"


class Validation(StrEnum):
    """How far a block has come on its way to approval."""

    DRAFT = "brouillon"
    REVIEWED = "relu"
    APPROVED = "valide"


class Timing(StrEnum):
    """Whether a block belongs in the kit before or after the visit."""

    BEFORE = "avant"
    AFTER = "apres"


class Gender(StrEnum):
    """Grammatical gender of a noun or an acronym."""

    MASCULINE = "m"
    FEMININE = "f"


class Entity(BaseModel):
    """A mapping of a content file. Unknown keys are refused; ``span`` is where it starts."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    _span: Span = PrivateAttr(default_factory=lambda: Span(""))
    _written: LocatedMap = PrivateAttr(default_factory=lambda: LocatedMap(Span("")))

    @property
    def span(self) -> Span:
        """Where the entity is written."""
        return self._span

    def items(self) -> Iterator[tuple[str, object]]:
        """Yield the name of each field with each value that it holds, those of a list or a mapping one by one."""
        for name in type(self).model_fields:
            content = getattr(self, name)
            if isinstance(content, dict):
                content = list(content.values())
            for value in content if isinstance(content, list) else [content]:
                yield name, value

    @property
    def last_line(self) -> int:
        """The line of its file where it ends."""
        return max(self._written.last_line, self._span.line)

    def place_of(self, key: str) -> Span:
        """Where a field is written, from its key to the end of its value; the entity where it has none."""
        found = self._written.key(key)
        if found is None:
            return self.span
        end = span_of(self._written[found], found.span)
        return replace(found.span, end_line=end.end_line, end_column=end.end_column)

    def written_in(self, key: str) -> Located | None:
        """The value of a field as it is written, or its first word where it is a list; None where it has none."""
        value = self._written.get(Located(key, self.span))
        while isinstance(value, list):
            value = value[0] if value else None
        return value if isinstance(value, Located) else None

    @classmethod
    def _first_keys(cls) -> str:
        """The keys of its fields, the required ones first; of many only some."""
        fields = sorted(cls.model_fields.values(), key=lambda field: not field.is_required())
        keys = [f"« {field.alias} »" for field in fields]
        return ", ".join(keys[:_KEYS_TOLD]) + (", …" if len(keys) > _KEYS_TOLD else "")

    @model_validator(mode="wrap")
    @classmethod
    def _remember_place(cls, data: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, LocatedMap):
            raise refuse(
                "D203",
                "une liste de champs « clé: valeur » est attendue ici",
                f"mettez chaque champ sur sa ligne, en retrait : {cls._first_keys()}",
            )
        # « titre: » with nothing behind it counts as if it were not written. « audience: » does not: to take it for the
        # default, the press, could publish a block that was meant to stay internal.
        known = {field.alias for field in cls.model_fields.values()} - {"audience"}
        filled = {
            key: value for key, value in data.items() if not (isinstance(value, Empty) and key in known)
        }
        entity = handler(filled)
        entity._span = data.span  # noqa: SLF001 - the model's own private attribute
        entity._written = data  # noqa: SLF001 - the model's own private attribute
        return entity


class Waiving(Entity):
    """An entity inside which some rules of the check are left out, for a reason."""

    waived: list[RuleCode] = declare(
        "Règles ignorées", "Codes du contrôle qui ne valent pas ici : [D713]. Il faut en dire la raison.",
        alias="ignorer", default_factory=list,
    )  # fmt: skip
    waived_because: Memo | None = declare(
        "Raison", "Pourquoi ces règles sont ignorées ici.", alias="raison", default=None
    )


class Block(Waiving):
    """An entity that may be shown: for whom, how far approved, before or after the visit."""

    audience: Annotated[Audience, *choice(Audience)] = declare(
        "Public", "presse (par défaut) ou interne ; un bloc interne ne sort jamais dans un document de presse.",
        alias="audience", default=Audience.PRESS,
    )  # fmt: skip
    only_for: list[Reference] = declare(
        "Réservé à", "Éditions qui montrent ce bloc, à l’exclusion de toutes les autres : [elus, cabinet].",
        alias="reserve_a", default_factory=list,
    )  # fmt: skip
    kept_from: list[Reference] = declare(
        "Sauf", "Éditions qui ne montrent pas ce bloc : [resume].", alias="sauf", default_factory=list
    )
    held_until: Moment | None = declare(
        "Sous embargo", f"Date et heure avant lesquelles la presse ne lit pas ce bloc ; {LIFT.typed}.",
        alias="sous_embargo", default=None,
    )  # fmt: skip
    validation: Annotated[Validation, *choice(Validation)] = declare(
        "Validation", "État de validation : brouillon (par défaut), relu ou valide.",
        alias="validation", default=Validation.DRAFT,
    )  # fmt: skip
    approver: Memo | None = declare("Valideur", "Qui a validé ce bloc.", alias="valideur", default=None)
    timing: Annotated[Timing, *choice(Timing)] | None = declare(
        "Moment", "avant ou apres la visite ; sans ce champ, le bloc vaut pour les deux.",
        alias="moment", default=None,
    )  # fmt: skip
    to_verify: Remark | None = declare(
        "À vérifier", "Note de relecture : signalée par le contrôle, imprimée seulement en version provisoire.",
        alias="a_verifier", default=None,
    )  # fmt: skip

    _declared: Audience | None = PrivateAttr(default=None)

    @property
    def declared_audience(self) -> Audience:
        """What the block says of its audience, whatever edition it was read for."""
        return self._declared or self.audience

    @property
    def is_of_press(self) -> bool:
        """Whether the press reads the block, whatever edition it was read for."""
        reserved = bool(self.only_for) and PRESS_EDITION not in self.only_for
        kept = reserved or PRESS_EDITION in self.kept_from or self.held_until is not None
        return self.declared_audience is Audience.PRESS and not kept

    @model_validator(mode="after")
    def _deny_the_press(self) -> Self:
        """A block that is for some editions, not for the press, or not yet, is internal to all that knows of no edition."""
        self._declared = self.audience
        if not self.is_of_press:
            self.__dict__["audience"] = Audience.INTERNAL
        return self
