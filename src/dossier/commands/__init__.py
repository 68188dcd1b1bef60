"""What may be done with a kit, for whoever asks: the command line, a studio, a campaign.

Values go in, values come out, and nothing is printed: what happens on the way is told to a function (``progress``),
what stands against a kit is a list of diagnostics. It uses every room below, and knows nothing of ``cli``.

=================  ==========================================================
``kits``           the kits that names mean
``pipeline``       ``STAGES``, the whole way; ``check_kit``, ``render_kit``
``checkup``        the faults of several kits at once
``deliver``        a kit rendered into its folder, or why not
``proof``          what a proof to sign leaves in the kit
``fix``            safe corrections written back
``ledger``         every figure and the pages that print it
``schemas``        the content model as JSON Schemas
``faults``         diagnostics as plain data; what any exception means
=================  ==========================================================
"""
