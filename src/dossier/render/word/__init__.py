"""The Word file: the document tree in named styles, headings, fields and notes of Word itself."""

from dossier.render.word.bookmarks import NODE_MARK, REPEATED
from dossier.render.word.inline_pictures import PictureBytes
from dossier.render.word.page_choices import PageChoices
from dossier.render.word.writer import render_word, word_parts
from dossier.render.word.written_places import Said, WrittenPlaces

__all__ = [
    "NODE_MARK",
    "REPEATED",
    "PageChoices",
    "PictureBytes",
    "Said",
    "WrittenPlaces",
    "render_word",
    "word_parts",
]
