from schemadsl import Aggregate, Function

one = Function("add", arguments="integer, integer", returns="integer", body="SELECT $1 + $2")
two = Function("add", arguments="bigint, bigint", returns="bigint", body="SELECT $1 + $2")
total = Aggregate("total", arguments="integer", sfunc="add", stype="integer")
