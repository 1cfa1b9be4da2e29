from schemadsl import Function

Function("handle", returns="language_handler", language="c", body="plpgsql_call_handler")
