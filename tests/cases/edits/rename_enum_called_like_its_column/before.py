from schemadsl import Enum, Index, Table
from schemadsl import types as t


class Status(Enum, name="status"):
    on = "on"
    off = "off"


class A(Table, name="a"):
    status = t.enum(
        Status, primary_key=True, default="'on'::status", check="status <> 'off'::status"
    )
    note = t.text(null=True)
    ix = Index(status, note)


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    status = t.enum(Status, references=A.status)
