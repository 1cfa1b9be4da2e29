from schemadsl import Aggregate

total = Aggregate(
    "total",
    arguments="numeric",
    sfunc="numeric_avg_accum",
    stype="internal",
    finalfunc="numeric_sum",
    serialfunc="numeric_avg_serialize",
)
