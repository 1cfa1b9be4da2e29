"""The database, as schemadsl read it."""

from schemadsl import Check, ForeignKey, Index, PrimaryKey, Table, Value, View, desc
from schemadsl import types as t


class Accounts(Table, name="accounts"):
    id = t.bigint(identity="by default", primary_key=True)
    email = t.text(unique=True)
    name = t.varchar(80, default=Value(""))
    is_admin = t.boolean(default=False)
    theme = t.text(
        default=Value("light"), check="theme = ANY (ARRAY['light'::text, 'dark'::text])"
    )
    settings = t.jsonb(default={})
    avatar = t.bytea(null=True)
    born = t.date(null=True)
    created_at = t.timestamp(default="(CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)")
    by_name = Index(desc(name), name="accounts_name")


class Labels(Table, name="labels"):
    name = t.text(primary_key=True)
    colour = t.bigint(default=255)


class Projects(Table, name="projects"):
    id = t.bigint(identity="by default", primary_key=True)
    owner_id = t.bigint(references=Accounts.id, on_delete="restrict")
    key = t.text(
        unique=True,
        check="(key ~ '^[A-Z].*$'::text) AND ((length(key) >= 2) AND (length(key) <= 10))",
    )
    title = t.text()
    budget = t.numeric(12, 2, null=True, default="0.00")
    ratio = t.double(null=True, default=1)
    token = t.text(
        null=True, default="replace((gen_random_uuid())::text, '-'::text, ''::text)"
    )
    seen_at = t.bigint(
        null=True, default="(EXTRACT(epoch FROM CURRENT_TIMESTAMP))::bigint"
    )
    day = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD'::text)",
    )
    moment = t.text(
        null=True,
        default="to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'::text)",
    )
    by_lower_owner_id = Index(
        "lower(title)", owner_id, unique=True, name="projects_title"
    )


class Issues(Table, name="issues"):
    project_id = t.bigint(
        references=Projects.id,
        foreign_key="issues_project",
        on_delete="cascade",
        on_update="cascade",
    )
    number = t.bigint()
    reporter_id = t.bigint(
        null=True, references=Accounts.id, on_delete="set null", initially_deferred=True
    )
    title = t.text()
    body = t.text(null=True)
    slug = t.text(null=True, generated="(lower(title) || '-'::text) || (number)::text")
    urgent = t.boolean(null=True, generated="priority > 3")
    priority = t.smallint(null=True, default="(1 + 1)")
    meta = t.jsonb(null=True)
    closed_at = t.timestamp(null=True)
    opened_at = t.timestamp(
        null=True, default="(CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)"
    )
    history = t.jsonb()
    key_2 = PrimaryKey(project_id, number, name="issues_pk")
    closed_later = Check(
        "(closed_at IS NULL) OR (closed_at >= '2020-01-01 00:00:00'::timestamp without time zone)",
        name="closed_later",
    )
    by_jsonb_extract_path_text = Index(
        "jsonb_extract_path_text(meta, VARIADIC ARRAY['kind'::text])",
        name="issues_kind",
    )
    by_project_id_priority = Index(
        project_id, desc(priority), where="closed_at IS NULL", name="issues_open"
    )


class IssueLabels(Table, name="issue_labels"):
    project_id = t.bigint()
    number = t.bigint()
    label = t.text(references=Labels.name)
    key_2 = PrimaryKey(project_id, number, label)
    to_issues = ForeignKey(
        (project_id, number), references=(Issues.project_id, Issues.number)
    )


class Leftovers(Table, name="leftovers"):
    id = t.bigint(null=True)
    anything = t.text(null=True)
    price = t.numeric(null=True)
    wide = t.text(null=True)
    later = t.text(null=True, default=Value("x"))


open_issues = View(
    "open_issues",
    query="""SELECT a.name AS owner,
    p.key AS project,
    count(*) AS issues,
    max(i.number) AS last
   FROM ((public.issues i
     JOIN public.projects p ON ((p.id = i.project_id)))
     JOIN public.accounts a ON (((a.id = p.owner_id) AND (a.is_admin = true))))
  WHERE ((i.closed_at IS NULL) AND (i.title ~~* '%a%'::text))
  GROUP BY a.name, p.key""",
)
busy = View(
    "busy",
    query="""SELECT owner,
    project,
    issues,
    last
   FROM public.open_issues
  WHERE (issues > 10)""",
)
