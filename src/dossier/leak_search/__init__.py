"""The last line of defence: what is internal is looked for in the bytes of every file for the press.

It knows nothing of how the files were made: it unpacks them, and searches.
"""

from dossier.leak_search.leak_faults import report_leaks

__all__ = ["report_leaks"]
