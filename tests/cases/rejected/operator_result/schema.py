from schemadsl import Function, Operator

add = Function("add", arguments="integer, integer", returns="integer", body="SELECT $1 + $2")
Operator("+@+", leftarg="integer", rightarg="integer", function=add, negator="-@-")
