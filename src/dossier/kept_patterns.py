"""Regular expressions compiled once for all processes, as Python does with modules, and kept beside those.

The rules and the libraries have some two thousand expressions, which Python compiles again in each process: a fifth of
a check. What it made of them stands in ``__pycache__``, in a file of the very Python that made it; it is handed to
Python's own engine, which looks it over, as if it had just been made. A file that is not as it was written counts for nothing.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from threading import RLock
from typing import Any, TypeAlias

_WORDS = "I"  # of 32 bits, in which Python keeps what it compiled
_DIGEST = 32  # bytes
_FEW = 100  # patterns: a process that compiles no more is done before the file is read
_MOST = 12_000  # patterns of a file: beyond it those of older versions of the program go

#: The version of Python, and of its engine.
_Maker: TypeAlias = tuple[str, int, int]
#: A pattern, and its flags.
_Key: TypeAlias = tuple[str | bytes, int]
#: All flags, the code, how many groups, their numbers by name, their names by number.
_Code: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def keep_patterns() -> Callable[[], None]:
    """From now on take patterns from those that are kept; what is returned keeps those that modules compiled since.

    It is called when the process ends. Nothing changes where this Python is not made as expected.
    """
    with suppress(ImportError, AttributeError, NotImplementedError, ValueError):
        compiler: Any = import_module("re._compiler")
        engine: Any = import_module("_sre")
        made_by = (sys.version, engine.MAGIC, engine.CODESIZE)
        if compiler.compile.__module__ == __name__ or compiler._sre is not engine:  # noqa: SLF001 - no other way leads to it
            return _nothing
        place = Path(cache_from_source(__file__)).with_name(f"patterns.{sys.implementation.cache_tag}.bin")
        kept = _Kept(place, made_by, compiler, engine)
        compiler.compile = kept.compile
        atexit.register(kept.save)
        return kept.save
    return _nothing


def _nothing() -> None:
    """Keep nothing."""


def read_patterns(place: Path, made_by: _Maker) -> dict[_Key, _Code]:
    """What the file at ``place`` keeps; nothing where it is not whole, or of another Python."""
    from hashlib import sha256

    try:
        data = place.read_bytes()
        if sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return {}
        version, patterns = marshal.loads(data[_DIGEST:])  # noqa: S302 - its digest says that it is ours
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return dict(patterns) if version == made_by else {}


def write_patterns(place: Path, made_by: _Maker, patterns: Mapping[_Key, _Code]) -> None:
    """Put the file in place, whole; where the disk refuses, the next process compiles anew."""
    from hashlib import sha256

    data = marshal.dumps((made_by, dict(patterns)))
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(sha256(data).digest() + data)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)


class _Kept:
    """The patterns at hand, and those that came new."""

    def __init__(self, place: Path, made_by: _Maker, compiler: Any, engine: Any) -> None:  # noqa: ANN401
        """Take over what ``compiler`` does; nothing is read before it is worth it."""
        self._place, self._made_by = place, made_by
        self._compiler, self._engine = compiler, engine
        self._compiled: Callable[..., re.Pattern[Any]] = compiler.compile
        self._known: dict[_Key, _Code] = {}
        self._new: dict[_Key, _Code] = {}
        self._used: set[_Key] = set()
        self._asked = 0
        self._lock = RLock()

    def compile(self, pattern: object, flags: int = 0) -> re.Pattern[Any]:
        """What Python's own function would make of a pattern."""
        self._asked += 1
        if self._asked == _FEW:
            self._known = read_patterns(self._place, self._made_by)
        if self._asked < _FEW or not isinstance(pattern, str | bytes) or flags & (re.DEBUG | re.LOCALE):
            return self._compiled(pattern, flags)
        key = (pattern, int(flags))
        known = self._known.get(key)
        if known is not None:
            all_flags, code, *rest = known
            self._used.add(key)
            with suppress(RuntimeError, ValueError, TypeError):  # a code that the engine refuses is made anew
                return self._engine.compile(pattern, all_flags, array(_WORDS, code).tolist(), *rest)  # type: ignore[no-any-return]
        if not _is_of_a_module():
            return self._compiled(pattern, flags)
        with self._lock:
            heard = _Heard(self._engine)
            self._compiler._sre = heard  # noqa: SLF001
            try:
                return self._compiled(pattern, flags)
            finally:
                self._compiler._sre = self._engine  # noqa: SLF001
                if heard.told is not None:
                    self._new[key] = heard.told

    def save(self) -> None:
        """Write what came new beside what another process wrote meanwhile."""
        if not self._new or sys.dont_write_bytecode:
            return
        others = read_patterns(self._place, self._made_by)
        if len(others) + len(self._new) > _MOST:
            others = {key: code for key, code in others.items() if key in self._used}
        write_patterns(self._place, self._made_by, {**others, **self._new})
        self._new.clear()


class _Heard:
    """Python's engine, which tells what it was given."""

    def __init__(self, engine: Any) -> None:  # noqa: ANN401
        self.engine = engine
        self.told: _Code | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self.engine, name)

    def compile(self, pattern: object, flags: int, code: list[int], *rest: Any) -> re.Pattern[Any]:  # noqa: ANN401
        """Compile, and note what was compiled."""
        made: re.Pattern[Any] = self.engine.compile(pattern, flags, code, *rest)
        self.told = (int(flags), array(_WORDS, map(int, code)).tobytes(), *rest)
        return made


def _is_of_a_module() -> bool:
    """Whether the pattern is compiled while a module is made: it will be the same in the next process."""
    frame: Any = sys._getframe(2)  # noqa: SLF001 - as the library of Python does
    while frame is not None:
        if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") != "__main__":
            return True
        frame = frame.f_back
    return False
