"""Outputs read back from their bytes and judged, by controls that know nothing of how they were made; one vocabulary, ``verdict``."""
