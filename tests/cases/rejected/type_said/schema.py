from schemadsl import Aggregate, TextSearchDictionary
from schemadsl import types as t

total = Aggregate("total", arguments="text", sfunc="textcat", stype=t.text())
other = Aggregate("other", arguments="text", sfunc=total, stype="text")
d = TextSearchDictionary("d", template="simple(text)")
