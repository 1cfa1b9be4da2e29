"""Queries derived from tables, in sqlc's language: pure functions from a catalog to texts."""
