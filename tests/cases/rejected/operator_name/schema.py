from schemadsl import Operator

Operator("<+", leftarg="text", rightarg="text", function="textcat")
