"""Schemas that other tools declare in Python, as these tools themselves write or make them."""
