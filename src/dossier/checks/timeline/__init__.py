"""What a text tells, one event after another: when each begins, how long it lasts, what cannot be."""
