from schemadsl import Element, ForeignKey, Index, Table, Unique
from schemadsl import types as t


class Keys(Table, name="keys"):
    id = t.integer(primary_key=True)
    big = t.numeric(unique=True)
    real = t.double(unique=True)
    text = t.text(unique=True)
    name = t.name(unique=True)
    at = t.timestamptz(unique=True)
    net = t.inet(unique=True)
    code = t.oid(unique=True)
    bits = t.varbit(unique=True)
    span = t.interval(unique=True)
    desc = t.integer()
    a = t.integer()
    b = t.integer()
    pair = Unique(a, b)
    down = Index(Element(desc, desc=True), unique=True, include=[a])


class Refs(Table, name="refs"):
    id = t.serial(primary_key=True)
    a = t.bigint(references=Keys.id, on_delete="set default", default=1)
    b = t.smallint(references=Keys.big)
    c = t.numeric(references=Keys.real)
    d = t.varchar(10, references=Keys.text)
    e = t.char(3, references=Keys.text)
    f = t.text(references=Keys.name)
    g = t.date(references=Keys.at)
    h = t.cidr(references=Keys.net)
    i = t.integer(references=Keys.code)
    j = t.bit(3, references=Keys.bits)
    k = t.time(references=Keys.span)
    l = t.integer(references=Keys.desc)
    x = t.integer(null=True)
    y = t.integer()
    swapped = ForeignKey((x, y), references=(Keys.b, Keys.a), on_delete="set null", set_columns=[x])
    made = t.integer(
        generated="id + 1", references=Keys.id, on_delete="cascade", on_update="restrict"
    )
    # the target's keys never go, and this one says so
    kept = t.integer(
        references=Keys.code, on_delete="set null", lint_ignore={"SD607": "codes never go"}
    )
