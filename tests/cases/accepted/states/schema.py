from schemadsl import (
    Check,
    Exclude,
    ForeignKey,
    Function,
    Index,
    MaterializedView,
    Partition,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from schemadsl import types as t

stop = Function("stop", returns="trigger", language="plpgsql", body="BEGIN RETURN NULL; END")


class Users(Table, name="users", cluster_on="users_pkey"):
    id = t.integer()
    key = PrimaryKey(id, tablespace="pg_default", comment="by number", index_comment="small")


class Notes(Table, name="notes", cluster_on='"by Place"'):
    id = t.integer(primary_key=True)
    author = t.integer()
    size = t.integer()
    place = t.point()
    title = t.text(unique=True)
    positive = Check("size > 0", not_valid=True)
    small = Check("size < 10", not_valid=True, no_inherit=True, name="small")
    by_author = ForeignKey(author, references=Users.id, not_valid=True, on_delete="cascade")
    apart = Exclude((place, "~="), index_comment="no two there", tablespace="pg_default")
    by_place = Index(place, using="gist", name="by Place", tablespace="pg_default")
    twice = Unique(title, size, index_comment="never used")
    off = Trigger("off", before="insert", for_each="row", execute=stop, enabled="disabled")
    always = Trigger("always", after="update", execute=stop, enabled="always")
    late = Trigger(
        "late",
        after="delete",
        for_each="row",
        execute=stop,
        constraint=True,
        initially_deferred=True,
        enabled="replica",
    )


class Parts(Table, name="parts", partition_by="LIST (kind)"):
    kind = t.text()
    id = t.integer()
    once = Unique(kind, id, index_comment="of all parts")
    known = Check("id > 0", not_valid=True)
    start = Trigger("start", before="insert", for_each="row", execute=stop, enabled="disabled")


parts_a = Partition("parts_a", of=Parts, values="IN ('a')")


class Sizes(
    MaterializedView, name="sizes", query="SELECT size FROM notes", cluster_on="sizes_size_idx"
):
    size = t.integer()
    by_size = Index(size)
