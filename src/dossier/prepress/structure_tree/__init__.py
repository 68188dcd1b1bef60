"""From the elements of the page to the structure tree of PDF 1.7 (ISO 32000-1, 14.8.4): types, order, nesting.

One element of the HTML is at most one element of the tree, on however many pages it stands. What only styles
(emphasis, boxes, columns) leaves no trace.
"""

from dossier.prepress.structure_tree.build import Tree, build_tree
from dossier.prepress.structure_tree.node import Node

__all__ = ["Node", "Tree", "build_tree"]
