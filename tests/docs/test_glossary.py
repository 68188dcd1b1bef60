"""The glossary has every French key and word of the content model, and no stale one."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import dossier.content.model
from dossier import tree
from dossier.content.model.base import Entity

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
_KEY = re.compile(r"^\| `(\w+)` \| `(\w+)` \| ((?:`\w+`(?:, )?)+) \| (\S.*) \|$", re.MULTILINE)
_WORD = re.compile(r"^\| `([\w’-]+)` \| `(\w+)\.(\w+)` \|$", re.MULTILINE)
_TRADE = re.compile(r"^\| `(\w+)` \| [^`|]+ \| [^|]+ \|$", re.MULTILINE)


def classes() -> Iterator[type]:
    """Every class that a module of the content model defines."""
    for info in pkgutil.iter_modules(dossier.content.model.__path__):
        module = importlib.import_module(f"dossier.content.model.{info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == module.__name__:
                yield value


def test_every_key_stands_in_the_glossary_with_its_name_and_its_models() -> None:
    declared = {
        (str(field.alias), name, model.__name__)
        for model in classes()
        if issubclass(model, Entity)
        for name, field in model.model_fields.items()
        if name in model.__annotations__
    }
    listed = {
        (key, name, model.strip("` "))
        for key, name, models, _meaning in _KEY.findall(GLOSSARY.read_text(encoding="utf-8"))
        for model in models.split(",")
    }
    assert listed == declared


def test_every_word_that_a_field_may_hold_stands_in_the_glossary() -> None:
    declared = {
        (member.value, kind.__name__, member.name)
        for kind in classes()
        if issubclass(kind, StrEnum)
        for member in kind
    }
    assert set(_WORD.findall(GLOSSARY.read_text(encoding="utf-8"))) == declared


def test_every_node_named_as_a_word_of_the_trade_exists() -> None:
    fields = {name for node in tree.__all__ for name in getattr(vars(tree)[node], "__dataclass_fields__", ())}
    known = {*tree.__all__, *fields, *tree.Role.__members__}
    section = GLOSSARY.read_text(encoding="utf-8").partition("## Words of the trade")[2]
    assert {name for name in _TRADE.findall(section) if name not in known} == set()
