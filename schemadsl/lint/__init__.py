"""Findings with codes, about migrations before they run and about what schema.py declares."""
