from schemadsl import Check, ForeignKey, Mixin, NotNull, Partition, Table
from schemadsl import types as t


class Stamped(Mixin):
    at = t.timestamptz(not_null="{table}_has_a_time")


class Users(Table, Stamped, name="users"):
    id = t.integer(primary_key=True, not_null="users_have_an_id")
    name = t.text(not_null=NotNull(no_inherit=True))
    email = t.text(not_null=NotNull(name="asked_for", not_valid=True, comment="since 2024"))
    number = t.integer(identity="always", not_null=NotNull(comment="counted"))


class Guests(Table, name="guests", inherits=[Users]):
    host = t.integer(not_null="guests_host_not_null")
    known = Check("host > 0", not_enforced=True)
    to_host = ForeignKey(host, references=Users.id, not_enforced=True, deferrable=True)


class Events(Table, name="events", partition_by="RANGE (day)"):
    day = t.date(not_null="has_a_day")
    what = t.text(not_null=NotNull(not_valid=True))


events_2024 = Partition("events_2024", of=Events, values="FROM ('2024-01-01') TO ('2025-01-01')")
