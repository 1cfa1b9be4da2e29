"""The data dictionary of a catalog, as Markdown or as a page: catalogs in, text out.

What kinds there are nothing here knows: each says what it is in a picture (`Kind.figures`), what
a reader looks for (`Kind.facts`), and PostgreSQL's own words for it come from the plan.
"""
