"""Figures set large, equations, and the charts that the lines of a directive make."""
