"""The Word file: the document tree in named styles, headings, fields and notes of Word itself."""

from dossier.render.word.inline_pictures import PictureBytes
from dossier.render.word.writer import render_word

__all__ = ["PictureBytes", "render_word"]
