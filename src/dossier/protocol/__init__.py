"""Who stands, speaks and signs before whom: the order of the decree, and the sheet that says it."""
