from schemadsl import Operator

Operator("@@@", rightarg="bigint", function="int8abs", hashes=True)
