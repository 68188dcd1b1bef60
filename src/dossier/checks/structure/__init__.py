"""The parts of a kit: too long, there twice, never used."""
