"""Where the communes of France lie and how its départements are drawn: open data that is shipped, read without a network.

``data/LICENCES.txt`` says whose they are. Positions are degrees north and east, outlines closed rings of them.
"""
