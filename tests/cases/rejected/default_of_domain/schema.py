from schemadsl import Domain, Value
from schemadsl import types as t

Domain("code", t.varchar(3), default=Value("long"))
