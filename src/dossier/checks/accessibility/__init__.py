"""What a reader who listens would miss."""
