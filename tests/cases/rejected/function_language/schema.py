from schemadsl import Function

f = Function("f", returns="integer", language="plpython3u", body="return 1")
