"""Figures as numbers: where each part of a drawing stands. The theme draws them; nothing here is markup.

The same values give the same drawing. Lengths across are percent of the drawing's width or units of a grid that is
stretched to it, so that a figure fits every screen while its words keep their size; heights are pixels.
"""
