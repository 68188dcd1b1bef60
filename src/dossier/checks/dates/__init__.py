"""Dates, hours and days that texts and letters to the press name."""
