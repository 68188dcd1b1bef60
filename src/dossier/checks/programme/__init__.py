"""The hours of the programme."""
