"""What two places say of one thing in a value that is no single number: spans, opposites, marks, changes."""
