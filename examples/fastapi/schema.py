"""The database of the service."""

from schemadsl import Check, Enum, Index, Mixin, Table
from schemadsl import types as t


class Status(Enum, name="status"):
    unread = "unread"
    read = "read"


class Created(Mixin):
    created_at = t.timestamptz(default="now()")


class Users(Table, Created, name="users"):
    id = t.bigint(primary_key=True, identity="always")
    email = t.text(unique=True)
    email_set = Check("email LIKE '%_@_%'", name="users_email_check")


class Bookmarks(Table, Created, name="bookmarks"):
    id = t.bigint(primary_key=True, identity="always")
    user_id = t.bigint(references=Users.id, on_delete="cascade")
    url = t.text()
    title = t.text(null=True)
    status = t.enum(Status, default=Status.unread)
    tags = t.array(t.text, default=[])
    by_user = Index(user_id, url, unique=True, name="bookmarks_of_a_user")
    by_tags = Index(tags, using="gin", name="bookmarks_tags")
