from schemadsl import Check, Function, Index, Partition, Table, Trigger, Unique
from schemadsl import types as t

tf = Function("tf", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Kinds(Table, name="kinds"):
    id = t.integer(primary_key=True)


class Events(Table, name="events", partition_by="RANGE (at)"):
    at = t.date()
    id = t.integer()
    kind = t.integer(null=True)
    size = t.integer(null=True)
    note = t.varchar(10, null=True)
    words = t.text(null=True, default="'a'")
    old_name = t.integer(null=True)
    once = Check("size > 0", name="once")
    named = Check("size < 900", name="named")
    gone_index = Index(kind, name="gone_index")
    gone_key = Unique(at, kind, name="gone_key")
    gone_trigger = Trigger("gone_trigger", before="insert", for_each="row", execute=tf)
    off = Trigger("off", before="update", for_each="row", execute=tf)


y2025 = Partition("y2025", of=Events, values="FROM ('2025-01-01') TO ('2026-01-01')")
y2026 = Partition(
    "y2026", of=Events, values="FROM ('2026-01-01') TO ('2027-01-01')", partition_by="LIST (kind)"
)
for kind in range(1, 8):
    Partition(f"y2026_{kind}", of=y2026, values=f"IN ({kind})")


class Cities(Table, name="cities"):
    name = t.varchar(20)
    people = t.integer(null=True)
    high = t.integer(null=True)
    gone = t.text(null=True)
    once = Check("people > 0", name="city_once")


class Capitals(Table, name="capitals", inherits=[Cities]):
    state = t.text(null=True)
