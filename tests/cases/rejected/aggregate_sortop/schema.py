from schemadsl import Aggregate

least = Aggregate(
    "least_of", arguments="integer, integer", sfunc="int4larger", stype="integer", sortop="<"
)
