"""The database of Recally, a bookmark manager with a memory.

Users save pages, notes and files, sort them with tags and folders, search them by
words (ParadeDB) and by meaning (pgvector), and talk about them with assistants.
River's job tables (``river_*``) live in the same database and are not ours.
"""

from __future__ import annotations

from schemadsl import (
    Bm25,
    Check,
    Element,
    Extension,
    Function,
    Index,
    LintIgnore,
    Mixin,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
    Value,
)
from schemadsl import types as t

vector = Extension("vector")
pg_search = Extension("pg_search", schema="paradedb")

update_updated_at_column = Function(
    "update_updated_at_column",
    returns="trigger",
    language="plpgsql",
    body="""
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
""",
)


# -- what lint need not say: the database was there before this file ----------------

SMALL: LintIgnore = {
    "SD501": "a number for people; keys point at the uuid, and bigint is a rewrite"
}
COVERED: LintIgnore = {"SD602": "it is as Recally made it; to drop it is a migration of its own"}
SPARSE: LintIgnore = {
    "SD601": "it is as Recally made it; rows that are pointed at are hardly deleted"
}
LOCAL: LintIgnore = {"SD506": "written and read by one process in UTC"}


# -- what tables share -----------------------------------------------------------


class Touched(Mixin):
    """``updated_at`` follows every UPDATE."""

    touch = Trigger(
        "update_{table}_updated_at",
        before="update",
        for_each="row",
        execute=update_updated_at_column,
    )


class Timestamps(Touched):
    """When a row was made and when it last changed."""

    created_at = t.timestamptz(default="CURRENT_TIMESTAMP")
    updated_at = t.timestamptz(default="CURRENT_TIMESTAMP")


# -- people ----------------------------------------------------------------------


class Users(Table, Timestamps, name="users"):
    id = t.serial(primary_key=True, lint_ignore=SMALL)
    # foreign keys point here; the number above is for people
    uuid = t.uuid(unique=True, default="gen_random_uuid()")
    username = t.varchar(255, null=True)
    password_hash = t.text(null=True)
    email = t.varchar(
        255,
        null=True,
        unique=True,
        check=r"email ~* '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'",
    )
    activate_assistant_id = t.uuid(null=True)
    activate_thread_id = t.uuid(null=True)
    status = t.varchar(255, default=Value("pending"))
    created_at = Timestamps.created_at
    updated_at = Timestamps.updated_at
    phone = t.varchar(50, null=True)
    settings = t.jsonb(null=True, default={})

    reachable = Check(
        "email IS NOT NULL OR phone IS NOT NULL OR username IS NOT NULL",
        name="users_contact_check",
    )
    by_email = Index("lower(email)", unique=True, where="email IS NOT NULL", name="idx_users_email")
    by_phone = Index(phone, unique=True, where="phone IS NOT NULL", name="idx_users_phone")
    by_username = Index(
        username, unique=True, where="username IS NOT NULL", name="idx_users_username"
    )


class AuthApiKeys(Table, Timestamps, name="auth_api_keys"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(references=Users.uuid, on_delete="cascade")
    name = t.varchar(255)
    key_prefix = t.varchar(8)
    key_hash = t.varchar(255)
    scopes = t.array(t.text)
    expires_at = t.timestamptz(null=True)
    last_used_at = t.timestamptz(null=True)

    expires_later = Check("expires_at IS NULL OR expires_at > created_at", name="ck_key_expiry")
    once_per_user = Unique(user_id, name, name="uq_user_key_name")
    by_expiry = Index(expires_at, where="expires_at IS NOT NULL", name="idx_auth_api_keys_expiry")
    by_prefix = Index(key_prefix, name="idx_auth_api_keys_prefix")
    by_user = Index(user_id, name="idx_auth_api_keys_user", lint_ignore=COVERED)


class AuthRevokedTokens(Table, name="auth_revoked_tokens"):
    jti = t.uuid(primary_key=True)
    user_id = t.uuid(references=Users.uuid)
    expires_at = t.timestamptz()
    revoked_at = t.timestamptz(default="CURRENT_TIMESTAMP")
    reason = t.varchar(100, null=True)

    expires_later = Check("expires_at > revoked_at", name="ck_token_revocation")
    once_per_user = Unique(user_id, jti, name="uq_revoked_token")
    by_expiry = Index(expires_at, name="idx_auth_revoked_tokens_expiry")
    by_user = Index(user_id, name="idx_auth_revoked_tokens_user", lint_ignore=COVERED)


class AuthUserOauthConnections(Table, Timestamps, name="auth_user_oauth_connections"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(references=Users.uuid, on_delete="cascade")
    provider = t.varchar(50)
    provider_user_id = t.varchar(255)
    provider_email = t.varchar(255, null=True)
    access_token = t.text(null=True)
    refresh_token = t.text(null=True)
    token_expires_at = t.timestamptz(null=True)
    provider_data = t.jsonb(null=True)

    # the one trigger that is not called after its table
    touch = Trigger(
        "update_oauth_connections_updated_at",
        before="update",
        for_each="row",
        execute=update_updated_at_column,
    )
    once = Unique(provider, provider_user_id, name="uq_oauth_connection")
    by_provider = Index(
        provider, provider_user_id, name="idx_oauth_provider_lookup", lint_ignore=COVERED
    )
    by_expiry = Index(
        token_expires_at, where="token_expires_at IS NOT NULL", name="idx_oauth_token_expiry"
    )
    by_user = Index(user_id, name="idx_oauth_user_id")


# -- bookmarks: one page, kept once, bookmarked by many --------------------------


class BookmarkContent(Table, Timestamps, name="bookmark_content", queries=["search"]):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    type = t.varchar(50)
    url = t.text()
    user_id = t.uuid(null=True)
    title = t.text(null=True)
    description = t.text(null=True)
    domain = t.text(null=True)
    s3_key = t.text(null=True)
    summary = t.text(null=True)
    content = t.text(null=True)
    html = t.text(null=True)
    tags = t.array(t.varchar(50), null=True, default=[])
    metadata = t.jsonb(null=True, default={})

    once_per_user = Unique(url, user_id)
    search = Bm25(
        id,
        title,
        description,
        summary,
        content,
        metadata,
        key=id,
        name="idx_bookmark_content_bm25_search",
    )
    by_created_at = Index(Timestamps.created_at, name="idx_bookmark_content_created_at")
    by_domain = Index(domain, name="idx_bookmark_content_domain")
    by_metadata = Index(
        Element(metadata, opclass="jsonb_path_ops"),
        using="gin",
        name="idx_bookmark_content_metadata",
    )
    by_type = Index(type, name="idx_bookmark_content_type")
    by_url = Index(url, name="idx_bookmark_content_url", lint_ignore=COVERED)


class Bookmarks(Table, Timestamps, name="bookmarks"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(null=True, references=Users.uuid, on_delete="cascade")
    content_id = t.uuid(null=True, references=BookmarkContent.id, lint_ignore=SPARSE)
    is_favorite = t.boolean(default=False)
    is_archive = t.boolean(default=False)
    metadata = t.jsonb(null=True, default={})

    by_archive = Index(user_id, is_archive, name="idx_bookmarks_archive")
    by_favorite = Index(user_id, is_favorite, name="idx_bookmarks_favorite")
    by_metadata = Index(
        Element(metadata, opclass="jsonb_path_ops"), using="gin", name="idx_bookmarks_metadata"
    )
    by_user = Index(user_id, Timestamps.created_at, name="idx_bookmarks_user_created_at")


class BookmarkShare(Table, Touched, name="bookmark_share"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(references=Users.uuid)
    bookmark_id = t.uuid(null=True, references=Bookmarks.id, on_delete="cascade")
    expires_at = t.timestamptz(null=True)
    # unlike everywhere else, these may be null
    created_at = t.timestamptz(null=True, default="CURRENT_TIMESTAMP")
    updated_at = t.timestamptz(null=True, default="CURRENT_TIMESTAMP")

    once_per_user = Unique(user_id, bookmark_id)
    # content_id is what the column was called before
    by_bookmark = Index(bookmark_id, name="idx_bookmark_share_content_id")
    by_user = Index(user_id, name="idx_bookmark_share_user_id", lint_ignore=COVERED)


class BookmarkTags(Table, Timestamps, name="bookmark_tags"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    name = t.varchar(50)
    user_id = t.uuid(references=Users.uuid, on_delete="cascade")

    once_per_user = Unique(user_id, name)
    by_name = Index(name, name="idx_bookmark_tags_name")


class BookmarkTagsMapping(Table, Timestamps, name="bookmark_tags_mapping"):
    bookmark_id = t.uuid(references=Bookmarks.id, on_delete="cascade")
    tag_id = t.uuid(references=BookmarkTags.id, on_delete="cascade")

    key = PrimaryKey(bookmark_id, tag_id)
    by_tag = Index(tag_id, name="idx_bookmark_tags_mapping_tag_id")


# -- content: what came before bookmarks, still read -----------------------------


class Content(Table, Timestamps, name="content"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(references=Users.uuid)
    type = t.varchar(50)
    title = t.text()
    description = t.text(null=True)
    url = t.text(null=True)
    domain = t.text(null=True)
    s3_key = t.text(null=True)
    summary = t.text(null=True)
    content = t.text(null=True)
    html = t.text(null=True)
    metadata = t.jsonb(null=True, default={})
    is_favorite = t.boolean(null=True, default=False)

    search = Bm25(
        id,
        title,
        description,
        summary,
        content,
        metadata,
        key=id,
        name="idx_content_bm25_search",
    )
    by_created_at = Index(Timestamps.created_at, name="idx_content_created_at")
    by_domain = Index(domain, name="idx_content_domain")
    by_metadata = Index(
        Element(metadata, opclass="jsonb_path_ops"), using="gin", name="idx_content_metadata"
    )
    by_type = Index(type, name="idx_content_type")
    by_url = Index(url, name="idx_content_url")
    by_user = Index(user_id, name="idx_content_user_id")


class ContentShare(Table, Touched, name="content_share"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(references=Users.uuid)
    content_id = t.uuid(null=True, references=Content.id, on_delete="cascade")
    expires_at = t.timestamptz(null=True)
    created_at = t.timestamptz(null=True, default="CURRENT_TIMESTAMP")
    updated_at = t.timestamptz(null=True, default="CURRENT_TIMESTAMP")

    by_content = Index(content_id)
    by_user = Index(user_id)


class ContentTags(Table, Timestamps, name="content_tags"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    name = t.varchar(50)
    user_id = t.uuid(references=Users.uuid)
    usage_count = t.integer(null=True, default=0)

    once_per_user = Unique(name, user_id)
    by_name = Index(name, name="idx_content_tags_name", lint_ignore=COVERED)
    by_user = Index(user_id, name="idx_content_tags_user_id")


class ContentTagsMapping(Table, Timestamps, name="content_tags_mapping"):
    content_id = t.uuid(references=Content.id, on_delete="cascade")
    tag_id = t.uuid(references=ContentTags.id, on_delete="cascade", lint_ignore=SPARSE)

    key = PrimaryKey(content_id, tag_id)


class ContentFolders(Table, Timestamps, name="content_folders", queries="all"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(references=Users.uuid)
    name = t.varchar(100)
    parent_id = t.uuid(null=True, references=lambda: ContentFolders.id, lint_ignore=SPARSE)

    by_user = Index(user_id, name="idx_content_folders_user_id")


class ContentFoldersMapping(Table, Timestamps, name="content_folders_mapping"):
    content_id = t.uuid(references=Content.id, on_delete="cascade")
    folder_id = t.uuid(references=ContentFolders.id, on_delete="cascade", lint_ignore=SPARSE)

    key = PrimaryKey(content_id, folder_id)


# -- files -------------------------------------------------------------------------


class Files(Table, Timestamps, name="files"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(references=Users.uuid)
    original_url = t.text(unique="unique_original_url")
    s3_key = t.text(unique="unique_s3_key")
    s3_url = t.text(null=True)
    file_name = t.text(null=True)
    file_type = t.varchar(255)
    file_size = t.bigint(null=True)
    file_hash = t.text(null=True)
    metadata = t.jsonb(null=True, default={})

    # the names of these indexes lack their table's
    by_hash = Index(file_hash, name="idx_file_hash")
    by_type = Index(file_type, name="idx_file_type")
    by_metadata = Index(
        Element(metadata, opclass="jsonb_path_ops"), using="gin", name="idx_metadata"
    )
    by_original_url = Index(original_url, name="idx_original_url", lint_ignore=COVERED)
    by_s3_url = Index(s3_url, name="idx_s3_url")
    by_user = Index(user_id, name="idx_user_id")


# -- assistants: threads of messages, with files and what they mean ----------------


class Assistants(Table, Timestamps, name="assistants"):
    id = t.serial(primary_key=True, lint_ignore=SMALL)
    uuid = t.uuid(unique=True, default="gen_random_uuid()")
    user_id = t.uuid(null=True, references=Users.uuid)
    name = t.varchar(255)
    description = t.text(null=True)
    system_prompt = t.text(null=True)
    model = t.varchar(32)
    metadata = t.jsonb(null=True, default={})

    # on this table, whatever its name says
    by_user = Index(user_id, Timestamps.created_at, name="idx_user_created_at")


class AssistantThreads(Table, Timestamps, name="assistant_threads"):
    id = t.serial(primary_key=True, lint_ignore=SMALL)
    uuid = t.uuid(unique=True, default="gen_random_uuid()")
    user_id = t.uuid(null=True, references=Users.uuid)
    assistant_id = t.uuid(null=True, references=Assistants.uuid)
    name = t.varchar(255)
    description = t.text(null=True)
    system_prompt = t.text(null=True)
    model = t.varchar(32)
    metadata = t.jsonb(null=True, default={})

    by_assistant = Index(assistant_id, Timestamps.created_at, name="idx_assistant_created_at")
    by_user = Index(
        user_id, assistant_id, Timestamps.created_at, name="idx_user_assistant_created_at"
    )


class AssistantMessages(Table, Timestamps, name="assistant_messages"):
    id = t.serial(primary_key=True, lint_ignore=SMALL)
    uuid = t.uuid(unique=True, default="gen_random_uuid()")
    user_id = t.uuid(null=True, references=Users.uuid, lint_ignore=SPARSE)
    assistant_id = t.uuid(null=True, references=Assistants.uuid, lint_ignore=SPARSE)
    thread_id = t.uuid(null=True, references=AssistantThreads.uuid)
    model = t.varchar(32, null=True)
    role = t.varchar(255)
    text = t.text(null=True)
    prompt_token = t.integer(null=True)
    completion_token = t.integer(null=True)
    embeddings = t.vector(1536, null=True)
    metadata = t.jsonb(null=True, default={})

    by_thread = Index(thread_id, Timestamps.created_at, name="idx_thread_created_at")


class AssistantAttachments(Table, Timestamps, name="assistant_attachments"):
    id = t.serial(primary_key=True, lint_ignore=SMALL)
    uuid = t.uuid(unique=True, default="gen_random_uuid()")
    user_id = t.uuid(null=True, references=Users.uuid, lint_ignore=SPARSE)
    assistant_id = t.uuid(null=True, references=Assistants.uuid, lint_ignore=SPARSE)
    thread_id = t.uuid(null=True, references=AssistantThreads.uuid, lint_ignore=SPARSE)
    name = t.varchar(255, null=True)
    type = t.varchar(255, null=True)
    url = t.varchar(512, null=True)
    size = t.integer(null=True)
    metadata = t.jsonb(null=True, default={})


# three d's: the database has them
class AssistantEmbedddings(Table, Timestamps, name="assistant_embedddings", queries=["nearest"]):
    id = t.serial(primary_key=True, lint_ignore=SMALL)
    user_id = t.uuid(null=True, references=Users.uuid)
    attachment_id = t.uuid(null=True)
    text = t.text()
    embeddings = t.vector(1536, null=True)
    metadata = t.jsonb(null=True, default={})
    created_at = Timestamps.created_at
    updated_at = Timestamps.updated_at
    uuid = t.uuid(unique=True, default="gen_random_uuid()")

    by_attachment = Index(attachment_id, name="idx_attachment")
    by_user = Index(user_id, name="idx_user")


# -- cache -------------------------------------------------------------------------


class Cache(Table, Touched, name="cache"):
    id = t.serial(primary_key=True, lint_ignore=SMALL)
    domain = t.varchar(255)
    key = t.varchar(255)
    value = t.jsonb()
    # without time zone, here only
    expires_at = t.timestamp(null=True, lint_ignore=LOCAL)
    created_at = t.timestamp(null=True, default="CURRENT_TIMESTAMP", lint_ignore=LOCAL)
    updated_at = t.timestamp(null=True, default="CURRENT_TIMESTAMP", lint_ignore=LOCAL)

    by_key = Index(domain, key, unique=True, name="uni_cache_domain_key")
