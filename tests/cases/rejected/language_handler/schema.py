from schemadsl import Function, Language

handle = Function("handle", returns="integer", body="SELECT 1")
Language("mine", handler=handle)
