"""English as a document prints it, spelt as in Great Britain: days, hours, numbers, units, typography, the program's words."""
