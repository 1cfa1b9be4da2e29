from schemadsl import Function, Trigger, View

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class One(View, name="one", query="SELECT 1 AS a"):
    a = Trigger("a", before="insert", for_each="row", execute=touch)
