"""Every node type under one name, as ``dossier.tree`` exports them."""

from dossier.tree import *  # noqa: F403 - the list stands in ``dossier.tree.__all__``
