"""From the colours of a screen to the inks of a press."""
