from schemadsl import Schema

Schema("app", exists=False)
Schema("public")
