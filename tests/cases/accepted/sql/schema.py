from schemadsl import Sql, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    body = t.text(null=True)


described = Sql(
    "described",
    create="COMMENT ON COLUMN notes.body IS 'one; two'; COMMENT ON TABLE notes IS $$a;b$$;",
    drop="COMMENT ON COLUMN notes.body IS NULL; COMMENT ON TABLE notes IS NULL",
    depends_on=[Notes, Notes.body],
)
cleaned = Sql("cleaned", create="VACUUM notes", drop="", depends_on=[described], transaction=False)
