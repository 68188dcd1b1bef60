"""French: numbers, dates, hours and agreement, order of words, typography; its word lists stand in ``word_lists/``."""
