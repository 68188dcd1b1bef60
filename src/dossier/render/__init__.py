"""The tree in each output format. A renderer decides nothing editorial and touches no disk."""
