"""The studio: a window in the browser on the content files of a kit, for who sees neither YAML nor a terminal.

It asks ``commands`` for everything, and keeps nothing that the files do not say, but for what it may undo.

===================  ================================================================
``serve``            the server on 127.0.0.1, its address with its token
``doorkeeper``       who may ask, and how much: host, token, origin, size, time
``routes``           what may be asked; ``answers`` what is said
``bench``            one kit at work: read, laid out, checked after each save
``page_images``      the pixels of a page of the very PDF
``form_fields``      the fields of every file, from the model; ``sections`` how they are grouped
``saving``           changes written where they stand; ``journal`` what may be undone
``places``           from a point of a page to its field, and back
``hand_out``         the outputs made, and what was verified
``depot``            what was dropped and waits; ``photographs`` those of the kit
``pasted_figures``   cells of a spreadsheet as changes; ``figures`` the ledger as a grid
``proofs``           made, signed, compared; ``returned`` a Word file change by change
``imported``         what others send, dropped or pasted
``views``            booklet, printer, copier, Word, web
``reused``           a kit from a former one; ``search`` words in all kits
===================  ================================================================
"""
