"""The database, as schemadsl read it."""

from schemadsl import Table, View
from schemadsl import types as t


class T(Table, name="t"):
    id = t.bigint(identity="by default", primary_key=True)
    a = t.timestamp(
        null=True, default="(CURRENT_TIMESTAMP)::timestamp without time zone"
    )
    b = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP)::timestamp without time zone, 'YYYY-MM-DD HH24:MI:SS'::text)",
    )
    c = t.text(
        null=True,
        default="to_char(((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text) + '7 days'::interval), 'YYYY-MM-DD'::text)",
    )
    d = t.timestamp(
        null=True,
        default="date_trunc('day'::text, ((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text) + '1 mon'::interval))",
    )
    e = t.date(
        null=True,
        default="(date_trunc('month'::text, (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)))::date",
    )
    f = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'::text)",
    )
    g = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP)::timestamp without time zone, 'HH24:MI'::text)",
    )
    h = t.bigint(null=True, default="(EXTRACT(epoch FROM CURRENT_TIMESTAMP))::bigint")
    i = t.bigint(
        null=True,
        default="(EXTRACT(epoch FROM ((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text) + '1 day'::interval)))::bigint",
    )
    j = t.bigint(
        null=True,
        default="(EXTRACT(epoch FROM ((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text) + '1 day'::interval)))::bigint",
    )
    k = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'HH24:MI:SS'::text)",
    )
    l = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD'::text)",
    )
    m = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'HH24:MI:SS'::text)",
    )
    n = t.timestamp(null=True, default="(CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)")
    o = t.timestamptz(null=True, default="CURRENT_TIMESTAMP")
    p = t.date(
        null=True, default="((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))::date"
    )
    q = t.time(
        null=True,
        default="((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))::time without time zone",
    )
    r = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD HH24:MI:SS'::text)",
    )
    s = t.text(null=True)
    u = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD HH24:MI:SS'::text)",
    )
    w = t.double(
        null=True,
        default="((EXTRACT(julian FROM (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)))::double precision - (0.5)::double precision)",
    )
    x = t.bigint(
        null=True, default="((EXTRACT(epoch FROM CURRENT_TIMESTAMP))::bigint * 1000)"
    )


v = View(
    "v",
    query="""SELECT (a)::date AS d,
    to_char((b)::timestamp without time zone, 'YYYY-MM'::text) AS m,
    (a + '-01:00:00'::interval) AS h,
    (trunc((((EXTRACT(julian FROM a))::double precision - (0.5)::double precision) - ((EXTRACT(julian FROM d))::double precision - (0.5)::double precision))))::bigint AS whole,
    (to_char(a, 'YYYY'::text))::bigint AS y,
    (trunc(w))::bigint AS n
   FROM public.t
  WHERE (a > (((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text) + '-30 days'::interval))::date)""",
)
