"""From a word of a page to the place of the content where it is written, and back.

    words = printed_words(checked.kit, checked.document, laid_out.pages, checked.charte)
    written_at(words, page=3, x=52.0, y=118.5).source.span    # content/…/fiches/02-signature.md:14:9
    printed_at(words, "content/…/dossier.yaml", 4, 10)         # the cover, the running heads…

Nothing is looked for: the layout says of each text which node it shows and how many letters of it stand before
(``dossier.layout.pages``), the tree says of each letter where it was written (``dossier.text.Origin``).
"""

from dossier.source_map.find import printed_at, written_at, written_in
from dossier.source_map.node_texts import Says, WrittenWord
from dossier.source_map.pages_of_figures import pages_of_figures
from dossier.source_map.words import PrintedWord, PrintedWords, printed_words

__all__ = [
    "PrintedWord",
    "PrintedWords",
    "Says",
    "WrittenWord",
    "pages_of_figures",
    "printed_at",
    "printed_words",
    "written_at",
    "written_in",
]
