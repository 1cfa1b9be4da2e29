"""Queries as a Python module: pure, from shapes, the declared catalog and settings to texts."""
