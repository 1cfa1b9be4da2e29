from schemadsl import Cast

Cast("integer", "int4", inout=True)
