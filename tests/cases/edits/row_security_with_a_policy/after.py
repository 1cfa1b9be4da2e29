from schemadsl import Policy, Table
from schemadsl import types as t


class Guarded(Table, name="guarded", row_security=True):
    id = t.bigint(primary_key=True)
    mail = t.text()
    own = Policy("guarded_own", using="mail = current_user")


class Bare(Table, name="bare", row_security=True):
    id = t.bigint(primary_key=True)
    mail = t.text()


class Made(Table, name="made", row_security=True):
    id = t.bigint(primary_key=True)
    mail = t.text()
    own = Policy("made_own", using="mail = current_user")


class Empty(Table, name="empty", row_security=True):
    id = t.bigint(primary_key=True)
    mail = t.text()
