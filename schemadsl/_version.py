"""The version, beside pyproject.toml's: to ask for an installed one takes long."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
