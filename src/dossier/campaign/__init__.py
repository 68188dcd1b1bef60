"""A campaign: one template and a table, a kit for each row, made on one machine or on several.

=====================  ==========================================================
``campaign_folder``    where its parts are
``table``              the rows, each a kit with its fields, from a workbook, a text or YAML
``fields``             ``$(nom)`` in a text of the template becomes what the cell says
``filled_kit``         all files of a kit, and where each line of them was written
``workshop``           the kits as files of a project of their own, under ``output/.cache``
``kit_work``           what is made of one kit, as a value
``this_machine``       every kit on all processors; ``cluster``: on the workers of dask
``national_checks``    what only all rows together can tell
``verdicts``           what became of each kit, and which are unlike the others
=====================  ==========================================================
"""
