from schemadsl import Aggregate

total = Aggregate("total", arguments="integer", sfunc="int4pl", stype="integer", msfunc="int4pl")
