"""Pages laid out: HTML in, a PDF and the boxes of its pages out, with what an editor would object to on them.

What is private to WeasyPrint stands in ``weasyprint_engine`` alone; everything else reads plain values.
"""
