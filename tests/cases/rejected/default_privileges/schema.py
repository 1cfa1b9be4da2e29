from schemadsl import DefaultPrivileges, Schema

app = Schema("app")

DefaultPrivileges("execute", on="tables", to="app")
DefaultPrivileges("select", "all", on="tables", to="app")
DefaultPrivileges("usage", on="schemas", to="app", schema=app)
DefaultPrivileges("execute", on="functions", from_="public", schema=app)
DefaultPrivileges("select", on="tables", from_="public")
DefaultPrivileges("select", on="tables", from_="pg_owner")
DefaultPrivileges("select", on="tables", from_="app")
DefaultPrivileges("select", on="tables")
DefaultPrivileges("select", on="tables", to="app", from_="web")
DefaultPrivileges("select", on="views", to="app")  # type: ignore[arg-type]  # on purpose
DefaultPrivileges("select", on="tables", to="app", schema="shop")
