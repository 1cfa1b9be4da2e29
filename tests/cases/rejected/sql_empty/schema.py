from schemadsl import Sql

nothing = Sql("nothing", create="-- later", drop="")
lost = Sql("lost", create="VACUUM", drop="", depends_on=["a"])
