"""What becomes of a kit once it is written: handed out, under embargo and freed, postponed, corrected, taken up again."""
