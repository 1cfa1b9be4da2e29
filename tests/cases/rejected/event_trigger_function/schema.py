from schemadsl import EventTrigger, Function

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")
watched = EventTrigger("watched", on="sql_drop", execute=touch)
