from schemadsl import Function

even = Function("even", arguments="n integer", returns="boolean", sql_body="RETURN n = 0 OR odd(n)")
odd = Function("odd", arguments="n integer", returns="boolean", sql_body="RETURN even(n - 1)")
