from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.varchar(20, primary_key=True, using="id::varchar(20)")
    b_id = t.varchar(20, null=True, references=lambda: B.id, using="b_id::varchar(20)")


class B(Table, name="b2", renamed_from="b"):
    id = t.varchar(20, primary_key=True, using="id::varchar(20)")
    c_id = t.varchar(
        20, null=True, references=lambda: C.key, on_delete="cascade", using="c_id::varchar(20)"
    )


class C(Table, name="c"):
    key = t.varchar(20, primary_key=True, using="key::varchar(20)", renamed_from="id")
    other = t.integer(default=1)
    a_id = t.varchar(20, null=True, references=A.id, using="a_id::varchar(20)")
