"""The data dictionary: all that is in it, and how it is written."""
