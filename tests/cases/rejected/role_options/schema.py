from schemadsl import Role

Role("soon", valid_until="tomorrow")
Role("odd", settings={"work mem": "1MB"})
Role("twice", login=True)
Role("twice")
Role("numbers", settings={"work_mem": 64})  # type: ignore[dict-item]  # on purpose
Role("flags", login="yes")  # type: ignore[arg-type]  # on purpose
