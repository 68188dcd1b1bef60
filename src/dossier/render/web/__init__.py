"""The tree as one web page that needs no other file, no network and no script."""

from dossier.render.web.page import render_web

__all__ = ["render_web"]
