"""Bringing databases up to a folder of migrations: needs libpq, and attrs now and then."""
