"""Types that extensions bring, in Python: pgvector's as the project chose, hstore."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["value"]

V = TypeVar("V")

_PGVECTOR = {"vector": "Vector", "halfvec": "HalfVector", "sparsevec": "SparseVector"}
_NUMPY = {"vector": "float32", "halfvec": "float16"}


def value(name: str, choice: str, make: Callable[..., V]) -> V:
    """Return what a type outside pg_catalog is, by its name; a str where nobody knows it."""
    if name == "hstore":
        read, write = "dict[str, str | None]", "Mapping[str, str | None]"
        return make(read, write, load="_support.hstore", dump="_support.hstore_text({v})")
    if choice == "pgvector" and name in _PGVECTOR:
        own = _PGVECTOR[name]
        load = f"_support.to_{own.lower()}"
        if name == "sparsevec":
            return make(own, own, load=load, dump="{v}.to_text()")
        return make(own, f"{own} | Sequence[float]", load=load, dump="_support.vector_text({v})")
    if name not in _NUMPY:
        return make("str", "str", copy="text" if name == "citext" else "")
    packed = "_support.pack_vector({v})" if name == "vector" else ""
    packing = {"copy": "bytea", "packed": packed} if packed else {}
    if choice == "numpy":
        read = f"NDArray[{_NUMPY[name]}]"
        load = f"_support.to_{_NUMPY[name]}"
        return make(
            read,
            "NDArray[Any] | Sequence[float]",
            load=load,
            dump="_support.vector_text({v})",
            **packing,
        )
    return make(
        "list[float]",
        "Sequence[float]",
        load="_support.vector",
        dump="_support.vector_text({v})",
        **packing,
    )
