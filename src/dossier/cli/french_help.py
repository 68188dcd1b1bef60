"""Help pages and usage errors in French, for commands whose library speaks English."""

from __future__ import annotations

import shutil
import textwrap
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from dossier.cli.usage_errors import UsageFault
from dossier.language.nearest_name import meant, nearest

_WIDEST = 100
_HELP = "Affiche cette aide"


class _AsWritten:
    """Reads a value as the text that was typed; the library would load pydantic to come to the same."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 - the library's protocol
        """``value`` itself; several values that were not given are none."""
        del ctx
        return () if value is None and (param.nargs == -1 or param.multiple) else value


def _spared(params: list[Any]) -> list[Any]:
    for param in params:
        param.get_runtime_param = _AsWritten
    return params


class FrenchCommand(TyperCommand):
    """A command whose help and errors are French, and whose values are the text as typed."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - the library's private context
        """The parameters, spared the library's coercion."""
        return _spared(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the library's private context
        """The whole help page."""
        return _page(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse ``args``; what the library refuses becomes a UsageFault."""
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as fault:
            raise _translate(fault, self, ctx) from fault


class FrenchGroup(TyperGroup):
    """The program itself: it knows its commands and the near name of a misspelt one."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401
        """The parameters, spared the library's coercion."""
        return _spared(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        """The whole help page."""
        return _page(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse ``args``; what the library refuses becomes a UsageFault."""
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as fault:
            raise _translate(fault, self, ctx) from fault

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401
        """The command that ``args`` begin with, or a UsageFault with the near name."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise UsageFault(f"commande inconnue « {args[0]} »", meant(args[0], self.commands))
        return super().resolve_command(ctx, args)


def _translate(fault: Exception, command: TyperCommand | TyperGroup, ctx: Any) -> UsageFault:  # noqa: ANN401
    """The French sentence for a refusal, known by the name and the public attributes of its class."""
    option = str(getattr(fault, "option_name", ""))
    hint = f"« {ctx.command_path} --help » montre ce que la commande accepte"
    message = str(getattr(fault, "message", fault))
    match type(fault).__name__:
        case "NoSuchOption":
            known = [
                name for param in command.get_params(ctx) for name in param.opts if name.startswith("--")
            ]
            near = nearest(option, known)
            return UsageFault(
                f"option inconnue « {option} »", f"vouliez-vous dire « {near} » ?" if near else hint
            )
        case "BadOptionUsage" if "not take" in message:
            return UsageFault(f"l’option {option} ne prend pas de valeur", hint)
        case "BadOptionUsage":
            return UsageFault(f"valeur manquante après {option}", hint)
        case "MissingParameter":
            return UsageFault(f"argument manquant : {_name_of(getattr(fault, 'param', None))}", hint)
        case "BadParameter":
            return UsageFault(f"valeur refusée pour {_name_of(getattr(fault, 'param', None))}", hint)
        case "UsageError" if "extra argument" in message:
            return UsageFault(f"argument de trop : {message.partition('(s) (')[2].removesuffix(')')}", hint)
        case _:
            return UsageFault("commande mal écrite", hint)


def _name_of(param: Any) -> str:  # noqa: ANN401
    if param is None:
        return "cette commande"
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return str(param.opts[0])


def _page(command: Any, ctx: Any) -> str:  # noqa: ANN401
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    params = [param for param in command.params if not getattr(param, "hidden", False)]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [(_spelling(param), param.help or "") for param in params if param.param_type_name == "option"]
    named = [_argument(param) for param in arguments]
    pieces = ["[OPTIONS]", *named]
    commands = getattr(command, "commands", {})
    if commands:
        pieces.append("COMMANDE [ARGUMENTS]…")
    lines = [f"Usage : {ctx.command_path} {' '.join(pieces)}", ""]
    for paragraph in (command.help or "").split("\n\n"):
        lines += [
            *textwrap.wrap(
                " ".join(paragraph.split()), width - 2, initial_indent="  ", subsequent_indent="  "
            ),
            "",
        ]
    described = [(name, param.help or "") for name, param in zip(named, arguments, strict=True)]
    sections = [
        (
            "Commandes",
            [(name, item.help.split("\n\n")[0]) for name, item in commands.items() if not item.hidden],
        ),
        ("Arguments", described),
        ("Options", [*options, ("--help", _HELP)]),
    ]
    for title, rows in sections:
        if rows:
            lines += [title, *_rows(rows, width), ""]
    return "\n".join(lines).rstrip()


def _argument(param: Any) -> str:  # noqa: ANN401
    name = str(param.metavar or param.name.upper())
    many = "…" if param.nargs == -1 else ""
    return f"{name}{many}" if param.required else f"[{name}]{many}"


def _spelling(param: Any) -> str:  # noqa: ANN401
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {param.metavar or 'VALEUR'}"


def _rows(rows: list[tuple[str, str]], width: int) -> list[str]:
    column = min(max(len(name) for name, _text in rows) + 4, 32)
    lines = []
    for name, text in rows:
        wrapped = textwrap.wrap(" ".join(text.split()), max(width - column, 30)) or [""]
        first = f"  {name}".ljust(column)
        if len(first) > column or not first.endswith(" "):
            lines.append(first.rstrip())
            first = " " * column
        lines.append((first + wrapped[0]).rstrip())
        lines += [" " * column + line for line in wrapped[1:]]
    return lines
