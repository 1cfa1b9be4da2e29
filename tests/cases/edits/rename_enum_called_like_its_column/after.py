from schemadsl import Enum, Index, Table
from schemadsl import types as t


class Status(Enum, name="state", renamed_from="status"):
    on = "on"
    off = "off"


class A(Table, name="a"):
    status = t.enum(Status, primary_key=True, default="'on'::state", check="status <> 'off'::state")
    note = t.text(null=True)
    ix = Index(status, note)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    status = t.enum(Status, references=A.status)
