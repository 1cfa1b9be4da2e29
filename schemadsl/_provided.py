"""What well-known extensions bring along, so that the things that need them come after.

Taken from the extensions' control and script files.
"""

from __future__ import annotations

__all__ = ["MAKES_SCHEMAS", "METHODS", "OPCLASSES", "REQUIRES", "TRIGGERS", "TYPES"]

TYPES: dict[str, str] = {
    "vector": "vector",
    "halfvec": "vector",
    "sparsevec": "vector",
    "citext": "citext",
    "hstore": "hstore",
    "ltree": "ltree",
    "lquery": "ltree",
    "ltxtquery": "ltree",
    "cube": "cube",
    "seg": "seg",
    "earth": "earthdistance",
    "lo": "lo",
    "isbn": "isn",
    "isbn13": "isn",
    "issn": "isn",
    "issn13": "isn",
    "ismn": "isn",
    "ismn13": "isn",
    "ean13": "isn",
    "upc": "isn",
    "query_int": "intarray",
    "geometry": "postgis",
    "geography": "postgis",
    "box2d": "postgis",
    "box3d": "postgis",
    "raster": "postgis_raster",
}
"""Types, by the extension that brings them."""

OPCLASSES: dict[str, str] = {
    "gin_trgm_ops": "pg_trgm",
    "gist_trgm_ops": "pg_trgm",
    "gin_hstore_ops": "hstore",
    "gist_hstore_ops": "hstore",
    "gist_ltree_ops": "ltree",
    "gist__ltree_ops": "ltree",
    "gin__int_ops": "intarray",
    "gist__int_ops": "intarray",
    "gist__intbig_ops": "intarray",
}
"""Operator classes, by the extension that brings them."""

TRIGGERS: dict[str, str] = {
    "moddatetime": "moddatetime",
    "autoinc": "autoinc",
    "insert_username": "insert_username",
    "lo_manage": "lo",
}
"""Trigger functions, by the extension that brings them."""

METHODS: dict[str, tuple[str, ...]] = {
    "bm25": ("pg_search",),
    "hnsw": ("vector",),
    "ivfflat": ("vector",),
    "diskann": ("vectorscale",),
    "bloom": ("bloom",),
    "rum": ("rum",),
    "gist": ("btree_gist",),
    "gin": ("btree_gin",),
}
"""Access methods, by the extensions that bring or complete them."""

REQUIRES: dict[str, tuple[str, ...]] = {
    "pg_search": ("vector",),
    "vectorscale": ("vector",),
    "earthdistance": ("cube",),
    "postgis_topology": ("postgis",),
    "postgis_raster": ("postgis",),
    "postgis_sfcgal": ("postgis",),
    "pgrouting": ("postgis",),
    "address_standardizer_data_us": ("address_standardizer",),
}
"""What must be installed first (pg_search: from 0.25 on, and harmless before)."""

MAKES_SCHEMAS: dict[str, tuple[str, ...]] = {
    "pg_search": ("paradedb", "pdb"),
    "postgis_topology": ("topology",),
    "pg_cron": ("cron",),
    "pgmq": ("pgmq",),
}
"""Schemas that an extension makes by itself."""
