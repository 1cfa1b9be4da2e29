from schemadsl import Function, Trigger, View
from schemadsl import types as t

stop = Function("stop", returns="trigger", language="plpgsql", body="BEGIN RETURN NULL; END")


class Titles(View, name="titles", query="SELECT 1 AS id"):
    id = t.integer()
    into = Trigger("into", instead_of="insert", for_each="row", execute=stop, enabled="disabled")
