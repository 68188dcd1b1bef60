"""Numbers that editors typed: what they count, and whether they hold against the ledger and each other."""
