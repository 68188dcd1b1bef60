"""PDF bytes in, PDF bytes or a report out: it sees no kit and no tree, so it works on any PDF."""
