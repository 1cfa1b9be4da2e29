from schemadsl import Check, Function, Index, Partition, Table, Trigger, Unique
from schemadsl import types as t

tf = Function("tf", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Kinds(Table, name="kinds"):
    id = t.integer(primary_key=True)


class Events(Table, name="events", partition_by="RANGE (at)", comment="what happened"):
    at = t.date()
    id = t.integer()
    kind = t.integer(null=True, references=Kinds.id)
    size = t.integer(backfill="2")
    note = t.varchar(20, null=True, statistics=500)
    words = t.text(null=True, default="'b'", storage="external", comment="words")
    new_name = t.integer(null=True, renamed_from="old_name")
    more = t.integer(default=1)
    twice = Check("size > 1", name="twice")
    renamed = Check("size < 900", name="renamed", renamed_from="named")
    by_size = Index(size, name="by_size")
    key = Unique(at, id, kind, name="events_key")
    noted = Trigger("noted", before="insert", for_each="row", execute=tf)
    off = Trigger("off", before="update", for_each="row", execute=tf, enabled="disabled")


y2025 = Partition("y2025", of=Events, values="FROM ('2025-01-01') TO ('2026-01-01')")
y2026 = Partition(
    "y2026", of=Events, values="FROM ('2026-01-01') TO ('2027-01-01')", partition_by="LIST (kind)"
)
for kind in range(1, 8):
    Partition(f"y2026_{kind}", of=y2026, values=f"IN ({kind})")


class Cities(Table, name="cities", unlogged=False):
    name = t.varchar(40)
    people = t.bigint(default="1", backfill="2")
    height = t.integer(null=True, renamed_from="high")
    more = t.integer(null=True)
    once = Check("people > 1", name="city_twice")
    by_people = Index(people, name="by_people")


class Capitals(Table, name="capitals", inherits=[Cities]):
    state = t.text(null=True)
