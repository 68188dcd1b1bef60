"""YAML as an editor reads it, to hold the schemas against it."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Editor(yaml.SafeLoader):
    """YAML as yaml-language-server reads it: the core schema of version 1.2, without dates."""


_Editor.yaml_implicit_resolvers = {}
for _tag, _pattern in {
    "bool": r"^(true|True|TRUE|false|False|FALSE)$",
    "int": r"^[-+]?[0-9]+$",
    "float": r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$",
    "null": r"^(null|Null|NULL|~|)$",
}.items():
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), None)


def load_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.load(text, Loader=_Editor)  # noqa: S506 - a SafeLoader
