"""One thing in one state only: phases, agreements."""
