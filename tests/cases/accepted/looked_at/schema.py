from schemadsl import Element, Index, MaterializedView, Partition, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True, statistics=0)
    tag = t.text(statistics=10_000, n_distinct=-1)
    place = t.text(n_distinct=1e20, n_distinct_inherited=-0.25)
    twice = t.integer(generated="id * 2", statistics=10)
    by_tag = Index(id, Element("lower(tag)", statistics=0), Element("upper(tag)", statistics=500))
    ordered = Index(Element("lower(place)", desc=True, statistics=7), tag)


class Children(Table, name="children", inherits=[Notes]):
    more = t.text(n_distinct=5.0)


class Parts(Table, name="parts", partition_by="HASH (id)"):
    id = t.integer(statistics=20, n_distinct=0)
    by_half = Index(Element("(id / 2)", statistics=3))


part_0 = Partition("part_0", of=Parts, values="WITH (MODULUS 1, REMAINDER 0)")


class Tags(MaterializedView, name="tags", query="SELECT tag, lower(place) AS place FROM notes"):
    tag = t.text(statistics=1000, n_distinct=-0.5, comment="as written")
    place = t.text(n_distinct_inherited=12)
    by_tag = Index(Element("lower(tag)", statistics=20))
