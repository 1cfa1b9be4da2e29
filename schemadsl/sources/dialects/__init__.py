"""Schemas of other databases, SQLite's and MySQL's, turned into PostgreSQL's SQL.

What a statement declares is read word by word, so that every word of it is either understood or
named; expressions and queries are turned by sqlglot, behind rules of our own. PostgreSQL makes
the result on a scratch server: what it says then is what schema.py says.
"""
