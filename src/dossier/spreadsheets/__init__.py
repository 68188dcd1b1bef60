"""Tables that offices write, read into cells that know their places: workbooks, and texts with separators.

``read_spreadsheet`` (in ``read_spreadsheet.py``) is the one way in: a path, then sheets, or why there are none.
"""
