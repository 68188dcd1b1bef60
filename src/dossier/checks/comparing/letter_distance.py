"""How many letters part two words."""

from __future__ import annotations


def letters_apart(one: str, other: str, most: int) -> int:
    """Return how many letters to change, add or drop to make one word of the other; ``most + 1`` stands for any more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for index, char in enumerate(one, 1):
        corner, row[0] = row[0], index
        for place, there in enumerate(other, 1):
            corner, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, corner + (char != there))
    return min(row[-1], most + 1)
