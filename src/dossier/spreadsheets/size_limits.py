"""What no table of a press kit has: beyond it a table is refused before it fills the memory (D291)."""

from __future__ import annotations

from dossier.limits import Limits

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
MAX_SHEETS = 100
MAX_ROWS = 20_000
MAX_COLUMNS = 500
MAX_WRITTEN_ROWS = 300_000  # of a sheet as it lies in its file, empty ones with a look of their own included
MAX_WRITTEN_CELLS = 400_000  # of a sheet as it lies in its file, what is repeated counted as often
MAX_MERGED = 50_000  # places that merged cells cover
MAX_FIELD = 32_767  # letters of a cell: as many as a spreadsheet takes

#: What reading one workbook may take of the machine.
READING = Limits(cpu_seconds=30, wall_seconds=60, megabytes=1_000)
