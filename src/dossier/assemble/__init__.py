"""From a kit to the document of one audience: every editorial decision is taken here, once."""

from dossier.assemble.document import assemble

__all__ = ["assemble"]
