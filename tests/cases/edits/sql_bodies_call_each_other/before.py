from schemadsl import Function

even = Function(
    "even", arguments="n integer", returns="boolean", sql_body="RETURN n = 0 OR n % 2 = 0"
)
