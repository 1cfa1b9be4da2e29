"""Bringing databases up to a folder of migrations: needs psycopg and attrs alone."""
