"""``python -m dossier``, and what the ``dossier`` command starts."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

# The process is short and builds trees that live to its end: collecting them again and again took a sixth of
# the time of a layout. Fewer passes cost no memory that could be measured.
_COLLECT_AFTER = (50_000, 20, 50)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(*_COLLECT_AFTER)
    if argv is None:
        from dossier.interruption import end_promptly
        from dossier.kept_patterns import keep_patterns

        keep_patterns()
        end_promptly()  # before the long imports: they can be interrupted, too
    from dossier.cli import main as run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
