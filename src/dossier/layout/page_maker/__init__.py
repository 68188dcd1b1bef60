"""The page maker: which parts share a page, how photographs are cut and white is set so that the pages are well used."""
