"""The model's own view of a text: words, pieces, channels, windows, and how its outputs are decoded.

Standard library and numpy only; training shares these modules, so that both see the same input.
"""
