from schemadsl import Function, Table, Trigger
from schemadsl import types as t

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Others(Table, name="others"):
    id = t.integer(primary_key=True)


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    twice = t.integer(generated="id * 2")
    a = Trigger("a", before=["insert", "update"], for_each="row", when="NEW.id > 0", execute=touch)
    b = Trigger("b", before="delete", for_each="row", when="OLD.id > 0", execute=touch)
    c = Trigger(
        "c", after=["update"], for_each="row", when="OLD IS DISTINCT FROM NEW", execute=touch
    )
    d = Trigger(
        "d", before="update", for_each="row", when="OLD.twice > 0 AND NEW.id > 0", execute=touch
    )
    e = Trigger(
        "e",
        after="update",
        update_of=[id, twice],
        for_each="row",
        when="NEW.twice > 0",
        execute=touch,
    )
    f = Trigger("f", after=["insert", "truncate"], when="1 > 0", execute=touch)
    g = Trigger("g", after="update", old_table="o", new_table="n", for_each="row", execute=touch)
    h = Trigger(
        "h", after="insert", new_table="n", for_each="row", when="NEW.id > 0", execute=touch
    )
    i = Trigger("i", after="delete", old_table="o", execute=touch)
    j = Trigger(
        "j",
        after=["insert", "update"],
        constraint=True,
        for_each="row",
        deferrable=True,
        initially_deferred=True,
        from_=Others,
        when="NEW.id > 0",
        execute=touch,
    )
    k = Trigger("k", before="update", for_each="row", when="OLD.tableoid > 0", execute=touch)
    l = Trigger("l", before="update", for_each="row", execute="suppress_redundant_updates_trigger")
