"""The database, as schemadsl read it."""

from schemadsl import Enum, Function, Index, Table, Trigger, Value, View
from schemadsl import types as t


class OldThreadsStatus(Enum, name="old_threads_status"):
    open = "open"
    closed = "closed"
    gone = "gone"


class ThreadsStatus(Enum, name="threads_status"):
    open = "open"
    closed = "closed"
    gone = "gone"


set_edited = Function(
    "set_edited",
    returns="trigger",
    language="plpgsql",
    body="""
BEGIN
    NEW.edited = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
""",
)


class OldThreads(Table, name="old_threads", comment="What people talk about"):
    pinned = t.boolean(default=False)
    id = t.bigint(identity="by default", primary_key=True)
    title = t.varchar(100, default=Value("untitled"))
    short = t.varchar(120, default=Value(""), unique=True)
    status = t.enum(OldThreadsStatus, default=OldThreadsStatus.open)
    by_status_short = Index(status, short, name="old_threads_by_status")


class Threads(Table, name="threads", comment="What people talk about"):
    pinned = t.boolean(default=False)
    id = t.bigint(identity="by default", primary_key=True)
    title = t.varchar(100, default=Value("untitled"))
    short = t.varchar(120, default=Value(""), unique=True)
    status = t.enum(ThreadsStatus, default=ThreadsStatus.open)
    by_status_short = Index(status, short, name="threads_by_status")


class Posts(Table, name="posts"):
    id = t.integer(identity="by default", primary_key=True)
    thread_id = t.bigint(
        references=Threads.id, foreign_key="posts_thread", on_delete="cascade"
    )
    author = t.varchar(60)
    body = t.jsonb()
    ip = t.varchar(45, null=True)
    posted = t.timestamp(default="CURRENT_TIMESTAMP")
    edited = t.timestamptz(default="CURRENT_TIMESTAMP")
    token = t.uuid(null=True, default="gen_random_uuid()", unique="token")
    address = t.inet(null=True)
    words = t.integer(null=True, generated="length((author)::text)")
    by_thread_id_posted = Index(thread_id, posted, name="thread")
    set_edited_2 = Trigger(
        "set_edited",
        before="update",
        for_each="row",
        when="NOT (old.edited IS DISTINCT FROM new.edited)",
        execute=set_edited,
    )


latest = View(
    "latest",
    query="""SELECT p.id,
    t.title
   FROM (public.posts p
     JOIN public.threads t ON ((t.id = p.thread_id)))
  ORDER BY p.posted DESC NULLS LAST
 OFFSET 0
 LIMIT 10""",
)
