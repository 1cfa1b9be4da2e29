"""The database, as schemadsl read it."""

from schemadsl import (
    Check,
    Column,
    Enum,
    Function,
    Index,
    Table,
    Trigger,
    Unique,
    Value,
    View,
    desc,
)
from schemadsl import types as t


class ADROPTABLEXE(Enum, name='a"; DROP TABLE x; --_e'):
    a_b = 'a"b'
    c_d = "c'd"
    e_f = "e\\f"
    unnamed = "$$; --"


set_stamp = Function(
    "set_stamp",
    returns="trigger",
    language="plpgsql",
    body="""
BEGIN
    NEW.stamp = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
""",
)


class ADROPTABLEX(Table, name='a"; DROP TABLE x; --', comment="it's; DROP TABLE z; --"):
    b___DROP_TABLE_y____ = t.text(
        null=True,
        default=Value("c'; DROP TABLE z; --"),
        comment="$$; DROP TABLE z; --",
        name='b"; DROP TABLE y; --',
    )
    user = t.bigint(
        primary_key=True, references=lambda: CamelCase.ID, foreign_key='c"; --'
    )
    select = t.varchar(
        10,
        null=True,
        default=Value("x'y"),
        check="(\"select\")::text <> '''; --'::text",
    )
    e = t.enum(ADROPTABLEXE, null=True, default=ADROPTABLEXE.c_d)
    by_user_select = Index(user, select, name='i"; --')


class CamelCase(Table, name="CamelCase"):
    ID: Column[int] = t.bigint(identity="by default", unique=True)
    userName = t.varchar(20, null=True)
    other = t.bigint(null=True, references=ADROPTABLEX.user)
    n = t.bigint(default=16)
    big = t.numeric(20, null=True)
    small = t.smallint(null=True, default=-1)
    t1 = t.boolean(null=True)
    t2 = t.boolean(null=True, default=True)
    yes = t.boolean(null=True, default=True)
    word = t.varchar(8, null=True, default=Value("5"))
    hex = t.varchar(8, null=True, default=Value("Hi"))
    r = t.double(null=True, default="'1000'::numeric")
    stamp = t.timestamptz(3, null=True, default="CURRENT_TIMESTAMP")
    v = t.integer(null=True, generated='"ID" % (10)::bigint')
    odd = t.integer(null=True, default=1)
    unique_n = Unique(n, name="CamelCase_n_idx", index_comment="one")
    check = Check(
        '(("userName")::text ~~ \'a%\'::text) AND (n IS NOT NULL) AND (octet_length(("userName")::text) > 2)'
    )
    by_n_big = Index(n, big, name="CamelCase_both_")
    by_userName = Index(desc(userName))
    set_stamp_2 = Trigger(
        "set_stamp",
        before="update",
        for_each="row",
        when="NOT (old.stamp IS DISTINCT FROM new.stamp)",
        execute=set_stamp,
    )


class Lost(Table, name="lost"):
    id = t.integer(null=True)


class OfMariadb(Table, name="of_mariadb"):
    id = t.integer(primary_key=True)
    addr = t.inet(null=True)


class Sums(Table, name="sums"):
    n = t.integer(null=True)
    yes = t.boolean(null=True)
    tags = t.array(t.text, null=True, check="tags <@ ARRAY['a'::text, 'b,c'::text]")
    made = t.timestamptz(null=True)
    day = t.date(null=True)


class ThisTableHasANameThatIsLongerThanWhatPostgresKeepsY(
    Table, name="this_table_has_a_name_that_is_longer_than_what_postgres_keeps_y"
):
    id = t.integer(identity="by default", primary_key=True)
    day = t.date(
        null=True,
        unique="a_name_of_a_constraint_that_is_longer_than_what_postgresql_keep",
    )
    at = t.timestamp(null=True)
    by_day = Index(
        day, name="this_table_has_a_name_that_is_longer_than_what_postgres_k_both_"
    )


fifth = View(
    "fifth",
    query="""SELECT (EXTRACT(year FROM age((CURRENT_TIMESTAMP)::timestamp without time zone, (day)::timestamp without time zone)))::integer AS years,
    (trunc(((EXTRACT(epoch FROM ((CURRENT_TIMESTAMP)::timestamp without time zone - (made)::timestamp without time zone)))::double precision / (3600)::double precision)))::bigint AS hours,
    to_char((day)::timestamp with time zone, 'FMDay'::text) AS dn,
    (EXTRACT(day FROM day))::integer AS d,
    to_char((made)::timestamp without time zone, 'DD.MM.YYYY "um" HH24:MI'::text) AS f,
    (COALESCE(array_position(tags, 'a'::text), 0) > 0) AS has,
    (day - '30 days'::interval) AS before_,
    (day - (made)::date) AS days,
    ((n)::double precision / (2)::double precision) AS half,
    div((n)::numeric, (2)::numeric) AS whole,
    (n)::text AS text_
   FROM public.sums
  WHERE (day > (CURRENT_DATE - '1 mon'::interval))""",
)
fourth = View(
    "fourth",
    query="""SELECT sum((yes)::integer) AS y,
    sum(((n = 1))::integer) AS ones,
    sum(
        CASE
            WHEN (n <> 0) THEN 1
            ELSE 0
        END) AS "some",
    max((yes)::integer) AS m
   FROM public.sums
  WHERE (((n <> 0) AND (NOT yes)) OR (array_to_string(tags, ','::text) ~~ '%a%'::text))
 HAVING (count(*) > 1)""",
)
views_of__all_ = View(
    'views of "all"',
    query="""SELECT "userName" AS "a""b",
        CASE
            WHEN yes THEN 1
            ELSE 0
        END AS c
   FROM public."CamelCase"
  WHERE (((yes = true) AND (div((n)::numeric, (2)::numeric) > (1)::numeric)) OR ((("userName")::text ~~ 'x%'::text) <> t1))""",
)
second = View(
    "second",
    query="""SELECT (c + 1) AS plus,
    "a""b"
   FROM public."views of ""all\"\"\" v
  ORDER BY (c + 1) NULLS FIRST""",
)
