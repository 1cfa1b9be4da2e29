-- initial
--
-- Plan: 361 to create, 0 to change, 0 to drop
--   + extension:pg_search
--   + table:assistant_attachments
--   + table:assistant_embedddings
--   + table:assistant_messages
--   + table:assistant_threads
--   + table:assistants
--   + table:auth_api_keys
--   + table:auth_revoked_tokens
--   + table:auth_user_oauth_connections
--   + table:bookmark_content
--   + table:bookmark_share
--   + table:bookmark_tags
--   + table:bookmark_tags_mapping
--   + table:bookmarks
--   + table:cache
--   + table:content
--   + table:content_folders
--   + table:content_folders_mapping
--   + table:content_share
--   + table:content_tags
--   + table:content_tags_mapping
--   + table:files
--   + function:update_updated_at_column()
--   + table:users
--   + extension:vector
-- Locks: none on tables that exist
-- Hazards: none

BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- install vector
CREATE EXTENSION IF NOT EXISTS vector;

-- install pg_search
CREATE EXTENSION IF NOT EXISTS pg_search;

-- create function update_updated_at_column()
CREATE OR REPLACE FUNCTION public.update_updated_at_column()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$;

-- create table bookmark_content
CREATE TABLE public.bookmark_content (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    type character varying(50) NOT NULL,
    url text NOT NULL,
    user_id uuid,
    title text,
    description text,
    domain text,
    s3_key text,
    summary text,
    content text,
    html text,
    tags character varying(50)[] DEFAULT '{}',
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT bookmark_content_pkey PRIMARY KEY (id),
    CONSTRAINT bookmark_content_url_user_id_key UNIQUE (url, user_id)
);

-- create table cache
CREATE TABLE public.cache (
    id serial NOT NULL,
    domain character varying(255) NOT NULL,
    key character varying(255) NOT NULL,
    value jsonb NOT NULL,
    expires_at timestamp without time zone,
    created_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT cache_pkey PRIMARY KEY (id)
);

-- create table users
CREATE TABLE public.users (
    id serial NOT NULL,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    username character varying(255),
    password_hash text,
    email character varying(255),
    activate_assistant_id uuid,
    activate_thread_id uuid,
    status character varying(255) NOT NULL DEFAULT 'pending',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    phone character varying(50),
    settings jsonb DEFAULT '{}',
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_uuid_key UNIQUE (uuid),
    CONSTRAINT users_contact_check CHECK (email IS NOT NULL OR phone IS NOT NULL OR username IS NOT NULL),
    CONSTRAINT users_email_check CHECK (email ~* '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$')
);

-- create table assistant_embedddings
CREATE TABLE public.assistant_embedddings (
    id serial NOT NULL,
    user_id uuid,
    attachment_id uuid,
    text text NOT NULL,
    embeddings vector(1536),
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    CONSTRAINT assistant_embedddings_pkey PRIMARY KEY (id),
    CONSTRAINT assistant_embedddings_uuid_key UNIQUE (uuid),
    CONSTRAINT assistant_embedddings_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table assistants
CREATE TABLE public.assistants (
    id serial NOT NULL,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid,
    name character varying(255) NOT NULL,
    description text,
    system_prompt text,
    model character varying(32) NOT NULL,
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT assistants_pkey PRIMARY KEY (id),
    CONSTRAINT assistants_uuid_key UNIQUE (uuid),
    CONSTRAINT assistants_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table assistant_threads
CREATE TABLE public.assistant_threads (
    id serial NOT NULL,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid,
    assistant_id uuid,
    name character varying(255) NOT NULL,
    description text,
    system_prompt text,
    model character varying(32) NOT NULL,
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT assistant_threads_pkey PRIMARY KEY (id),
    CONSTRAINT assistant_threads_uuid_key UNIQUE (uuid),
    CONSTRAINT assistant_threads_assistant_id_fkey FOREIGN KEY (assistant_id) REFERENCES public.assistants (uuid),
    CONSTRAINT assistant_threads_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table assistant_attachments
CREATE TABLE public.assistant_attachments (
    id serial NOT NULL,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid,
    assistant_id uuid,
    thread_id uuid,
    name character varying(255),
    type character varying(255),
    url character varying(512),
    size integer,
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT assistant_attachments_pkey PRIMARY KEY (id),
    CONSTRAINT assistant_attachments_uuid_key UNIQUE (uuid),
    CONSTRAINT assistant_attachments_assistant_id_fkey FOREIGN KEY (assistant_id) REFERENCES public.assistants (uuid),
    CONSTRAINT assistant_attachments_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES public.assistant_threads (uuid),
    CONSTRAINT assistant_attachments_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table assistant_messages
CREATE TABLE public.assistant_messages (
    id serial NOT NULL,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid,
    assistant_id uuid,
    thread_id uuid,
    model character varying(32),
    role character varying(255) NOT NULL,
    text text,
    prompt_token integer,
    completion_token integer,
    embeddings vector(1536),
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT assistant_messages_pkey PRIMARY KEY (id),
    CONSTRAINT assistant_messages_uuid_key UNIQUE (uuid),
    CONSTRAINT assistant_messages_assistant_id_fkey FOREIGN KEY (assistant_id) REFERENCES public.assistants (uuid),
    CONSTRAINT assistant_messages_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES public.assistant_threads (uuid),
    CONSTRAINT assistant_messages_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table auth_api_keys
CREATE TABLE public.auth_api_keys (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    name character varying(255) NOT NULL,
    key_prefix character varying(8) NOT NULL,
    key_hash character varying(255) NOT NULL,
    scopes text[] NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT auth_api_keys_pkey PRIMARY KEY (id),
    CONSTRAINT uq_user_key_name UNIQUE (user_id, name),
    CONSTRAINT ck_key_expiry CHECK (expires_at IS NULL OR expires_at > created_at),
    CONSTRAINT auth_api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid) ON DELETE CASCADE
);

-- create table auth_revoked_tokens
CREATE TABLE public.auth_revoked_tokens (
    jti uuid NOT NULL,
    user_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    reason character varying(100),
    CONSTRAINT auth_revoked_tokens_pkey PRIMARY KEY (jti),
    CONSTRAINT uq_revoked_token UNIQUE (user_id, jti),
    CONSTRAINT ck_token_revocation CHECK (expires_at > revoked_at),
    CONSTRAINT auth_revoked_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table auth_user_oauth_connections
CREATE TABLE public.auth_user_oauth_connections (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    provider character varying(50) NOT NULL,
    provider_user_id character varying(255) NOT NULL,
    provider_email character varying(255),
    access_token text,
    refresh_token text,
    token_expires_at timestamp with time zone,
    provider_data jsonb,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT auth_user_oauth_connections_pkey PRIMARY KEY (id),
    CONSTRAINT uq_oauth_connection UNIQUE (provider, provider_user_id),
    CONSTRAINT auth_user_oauth_connections_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid) ON DELETE CASCADE
);

-- create table bookmark_tags
CREATE TABLE public.bookmark_tags (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name character varying(50) NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT bookmark_tags_pkey PRIMARY KEY (id),
    CONSTRAINT bookmark_tags_user_id_name_key UNIQUE (user_id, name),
    CONSTRAINT bookmark_tags_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid) ON DELETE CASCADE
);

-- create table bookmarks
CREATE TABLE public.bookmarks (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid,
    content_id uuid,
    is_favorite boolean NOT NULL DEFAULT false,
    is_archive boolean NOT NULL DEFAULT false,
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT bookmarks_pkey PRIMARY KEY (id),
    CONSTRAINT bookmarks_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.bookmark_content (id),
    CONSTRAINT bookmarks_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid) ON DELETE CASCADE
);

-- create table bookmark_share
CREATE TABLE public.bookmark_share (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    bookmark_id uuid,
    expires_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT bookmark_share_pkey PRIMARY KEY (id),
    CONSTRAINT bookmark_share_user_id_bookmark_id_key UNIQUE (user_id, bookmark_id),
    CONSTRAINT bookmark_share_bookmark_id_fkey FOREIGN KEY (bookmark_id) REFERENCES public.bookmarks (id) ON DELETE CASCADE,
    CONSTRAINT bookmark_share_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table bookmark_tags_mapping
CREATE TABLE public.bookmark_tags_mapping (
    bookmark_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT bookmark_tags_mapping_pkey PRIMARY KEY (bookmark_id, tag_id),
    CONSTRAINT bookmark_tags_mapping_bookmark_id_fkey FOREIGN KEY (bookmark_id) REFERENCES public.bookmarks (id) ON DELETE CASCADE,
    CONSTRAINT bookmark_tags_mapping_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES public.bookmark_tags (id) ON DELETE CASCADE
);

-- create table content
CREATE TABLE public.content (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    type character varying(50) NOT NULL,
    title text NOT NULL,
    description text,
    url text,
    domain text,
    s3_key text,
    summary text,
    content text,
    html text,
    metadata jsonb DEFAULT '{}',
    is_favorite boolean DEFAULT false,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT content_pkey PRIMARY KEY (id),
    CONSTRAINT content_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table content_folders
CREATE TABLE public.content_folders (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    name character varying(100) NOT NULL,
    parent_id uuid,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT content_folders_pkey PRIMARY KEY (id),
    CONSTRAINT content_folders_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.content_folders (id),
    CONSTRAINT content_folders_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table content_folders_mapping
CREATE TABLE public.content_folders_mapping (
    content_id uuid NOT NULL,
    folder_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT content_folders_mapping_pkey PRIMARY KEY (content_id, folder_id),
    CONSTRAINT content_folders_mapping_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.content (id) ON DELETE CASCADE,
    CONSTRAINT content_folders_mapping_folder_id_fkey FOREIGN KEY (folder_id) REFERENCES public.content_folders (id) ON DELETE CASCADE
);

-- create table content_share
CREATE TABLE public.content_share (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    content_id uuid,
    expires_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT content_share_pkey PRIMARY KEY (id),
    CONSTRAINT content_share_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.content (id) ON DELETE CASCADE,
    CONSTRAINT content_share_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table content_tags
CREATE TABLE public.content_tags (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name character varying(50) NOT NULL,
    user_id uuid NOT NULL,
    usage_count integer DEFAULT 0,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT content_tags_pkey PRIMARY KEY (id),
    CONSTRAINT content_tags_name_user_id_key UNIQUE (name, user_id),
    CONSTRAINT content_tags_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create table content_tags_mapping
CREATE TABLE public.content_tags_mapping (
    content_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT content_tags_mapping_pkey PRIMARY KEY (content_id, tag_id),
    CONSTRAINT content_tags_mapping_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.content (id) ON DELETE CASCADE,
    CONSTRAINT content_tags_mapping_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES public.content_tags (id) ON DELETE CASCADE
);

-- create table files
CREATE TABLE public.files (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    original_url text NOT NULL,
    s3_key text NOT NULL,
    s3_url text,
    file_name text,
    file_type character varying(255) NOT NULL,
    file_size bigint,
    file_hash text,
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT files_pkey PRIMARY KEY (id),
    CONSTRAINT unique_original_url UNIQUE (original_url),
    CONSTRAINT unique_s3_key UNIQUE (s3_key),
    CONSTRAINT files_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (uuid)
);

-- create index content_share_content_id_idx on content_share
CREATE INDEX content_share_content_id_idx ON public.content_share USING btree (content_id);

-- create index content_share_user_id_idx on content_share
CREATE INDEX content_share_user_id_idx ON public.content_share USING btree (user_id);

-- create index idx_assistant_created_at on assistant_threads
CREATE INDEX idx_assistant_created_at ON public.assistant_threads USING btree (assistant_id, created_at);

-- create index idx_attachment on assistant_embedddings
CREATE INDEX idx_attachment ON public.assistant_embedddings USING btree (attachment_id);

-- create index idx_auth_api_keys_expiry on auth_api_keys
CREATE INDEX idx_auth_api_keys_expiry ON public.auth_api_keys USING btree (expires_at) WHERE (expires_at IS NOT NULL);

-- create index idx_auth_api_keys_prefix on auth_api_keys
CREATE INDEX idx_auth_api_keys_prefix ON public.auth_api_keys USING btree (key_prefix);

-- create index idx_auth_api_keys_user on auth_api_keys
CREATE INDEX idx_auth_api_keys_user ON public.auth_api_keys USING btree (user_id);

-- create index idx_auth_revoked_tokens_expiry on auth_revoked_tokens
CREATE INDEX idx_auth_revoked_tokens_expiry ON public.auth_revoked_tokens USING btree (expires_at);

-- create index idx_auth_revoked_tokens_user on auth_revoked_tokens
CREATE INDEX idx_auth_revoked_tokens_user ON public.auth_revoked_tokens USING btree (user_id);

-- create index idx_bookmark_content_bm25_search on bookmark_content
CREATE INDEX idx_bookmark_content_bm25_search ON public.bookmark_content USING bm25 (id, title, description, summary, content, metadata) WITH (key_field = 'id');

-- create index idx_bookmark_content_created_at on bookmark_content
CREATE INDEX idx_bookmark_content_created_at ON public.bookmark_content USING btree (created_at);

-- create index idx_bookmark_content_domain on bookmark_content
CREATE INDEX idx_bookmark_content_domain ON public.bookmark_content USING btree (domain);

-- create index idx_bookmark_content_metadata on bookmark_content
CREATE INDEX idx_bookmark_content_metadata ON public.bookmark_content USING gin (metadata jsonb_path_ops);

-- create index idx_bookmark_content_type on bookmark_content
CREATE INDEX idx_bookmark_content_type ON public.bookmark_content USING btree (type);

-- create index idx_bookmark_content_url on bookmark_content
CREATE INDEX idx_bookmark_content_url ON public.bookmark_content USING btree (url);

-- create index idx_bookmark_share_content_id on bookmark_share
CREATE INDEX idx_bookmark_share_content_id ON public.bookmark_share USING btree (bookmark_id);

-- create index idx_bookmark_share_user_id on bookmark_share
CREATE INDEX idx_bookmark_share_user_id ON public.bookmark_share USING btree (user_id);

-- create index idx_bookmark_tags_mapping_tag_id on bookmark_tags_mapping
CREATE INDEX idx_bookmark_tags_mapping_tag_id ON public.bookmark_tags_mapping USING btree (tag_id);

-- create index idx_bookmark_tags_name on bookmark_tags
CREATE INDEX idx_bookmark_tags_name ON public.bookmark_tags USING btree (name);

-- create index idx_bookmarks_archive on bookmarks
CREATE INDEX idx_bookmarks_archive ON public.bookmarks USING btree (user_id, is_archive);

-- create index idx_bookmarks_favorite on bookmarks
CREATE INDEX idx_bookmarks_favorite ON public.bookmarks USING btree (user_id, is_favorite);

-- create index idx_bookmarks_metadata on bookmarks
CREATE INDEX idx_bookmarks_metadata ON public.bookmarks USING gin (metadata jsonb_path_ops);

-- create index idx_bookmarks_user_created_at on bookmarks
CREATE INDEX idx_bookmarks_user_created_at ON public.bookmarks USING btree (user_id, created_at);

-- create index idx_content_bm25_search on content
CREATE INDEX idx_content_bm25_search ON public.content USING bm25 (id, title, description, summary, content, metadata) WITH (key_field = 'id');

-- create index idx_content_created_at on content
CREATE INDEX idx_content_created_at ON public.content USING btree (created_at);

-- create index idx_content_domain on content
CREATE INDEX idx_content_domain ON public.content USING btree (domain);

-- create index idx_content_folders_user_id on content_folders
CREATE INDEX idx_content_folders_user_id ON public.content_folders USING btree (user_id);

-- create index idx_content_metadata on content
CREATE INDEX idx_content_metadata ON public.content USING gin (metadata jsonb_path_ops);

-- create index idx_content_tags_name on content_tags
CREATE INDEX idx_content_tags_name ON public.content_tags USING btree (name);

-- create index idx_content_tags_user_id on content_tags
CREATE INDEX idx_content_tags_user_id ON public.content_tags USING btree (user_id);

-- create index idx_content_type on content
CREATE INDEX idx_content_type ON public.content USING btree (type);

-- create index idx_content_url on content
CREATE INDEX idx_content_url ON public.content USING btree (url);

-- create index idx_content_user_id on content
CREATE INDEX idx_content_user_id ON public.content USING btree (user_id);

-- create index idx_file_hash on files
CREATE INDEX idx_file_hash ON public.files USING btree (file_hash);

-- create index idx_file_type on files
CREATE INDEX idx_file_type ON public.files USING btree (file_type);

-- create index idx_metadata on files
CREATE INDEX idx_metadata ON public.files USING gin (metadata jsonb_path_ops);

-- create index idx_oauth_provider_lookup on auth_user_oauth_connections
CREATE INDEX idx_oauth_provider_lookup ON public.auth_user_oauth_connections USING btree (provider, provider_user_id);

-- create index idx_oauth_token_expiry on auth_user_oauth_connections
CREATE INDEX idx_oauth_token_expiry ON public.auth_user_oauth_connections USING btree (token_expires_at) WHERE (token_expires_at IS NOT NULL);

-- create index idx_oauth_user_id on auth_user_oauth_connections
CREATE INDEX idx_oauth_user_id ON public.auth_user_oauth_connections USING btree (user_id);

-- create index idx_original_url on files
CREATE INDEX idx_original_url ON public.files USING btree (original_url);

-- create index idx_s3_url on files
CREATE INDEX idx_s3_url ON public.files USING btree (s3_url);

-- create index idx_thread_created_at on assistant_messages
CREATE INDEX idx_thread_created_at ON public.assistant_messages USING btree (thread_id, created_at);

-- create index idx_user on assistant_embedddings
CREATE INDEX idx_user ON public.assistant_embedddings USING btree (user_id);

-- create index idx_user_assistant_created_at on assistant_threads
CREATE INDEX idx_user_assistant_created_at ON public.assistant_threads USING btree (user_id, assistant_id, created_at);

-- create index idx_user_created_at on assistants
CREATE INDEX idx_user_created_at ON public.assistants USING btree (user_id, created_at);

-- create index idx_user_id on files
CREATE INDEX idx_user_id ON public.files USING btree (user_id);

-- create index idx_users_email on users
CREATE UNIQUE INDEX idx_users_email ON public.users USING btree ((lower(email))) WHERE (email IS NOT NULL);

-- create index idx_users_phone on users
CREATE UNIQUE INDEX idx_users_phone ON public.users USING btree (phone) WHERE (phone IS NOT NULL);

-- create index idx_users_username on users
CREATE UNIQUE INDEX idx_users_username ON public.users USING btree (username) WHERE (username IS NOT NULL);

-- create index uni_cache_domain_key on cache
CREATE UNIQUE INDEX uni_cache_domain_key ON public.cache USING btree (domain, key);

-- create trigger update_assistant_attachments_updated_at on assistant_attachments
CREATE TRIGGER update_assistant_attachments_updated_at
BEFORE UPDATE ON public.assistant_attachments
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_assistant_embedddings_updated_at on assistant_embedddings
CREATE TRIGGER update_assistant_embedddings_updated_at
BEFORE UPDATE ON public.assistant_embedddings
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_assistant_messages_updated_at on assistant_messages
CREATE TRIGGER update_assistant_messages_updated_at
BEFORE UPDATE ON public.assistant_messages
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_assistant_threads_updated_at on assistant_threads
CREATE TRIGGER update_assistant_threads_updated_at
BEFORE UPDATE ON public.assistant_threads
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_assistants_updated_at on assistants
CREATE TRIGGER update_assistants_updated_at
BEFORE UPDATE ON public.assistants
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_auth_api_keys_updated_at on auth_api_keys
CREATE TRIGGER update_auth_api_keys_updated_at
BEFORE UPDATE ON public.auth_api_keys
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_oauth_connections_updated_at on auth_user_oauth_connections
CREATE TRIGGER update_oauth_connections_updated_at
BEFORE UPDATE ON public.auth_user_oauth_connections
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_bookmark_content_updated_at on bookmark_content
CREATE TRIGGER update_bookmark_content_updated_at
BEFORE UPDATE ON public.bookmark_content
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_bookmark_share_updated_at on bookmark_share
CREATE TRIGGER update_bookmark_share_updated_at
BEFORE UPDATE ON public.bookmark_share
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_bookmark_tags_updated_at on bookmark_tags
CREATE TRIGGER update_bookmark_tags_updated_at
BEFORE UPDATE ON public.bookmark_tags
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_bookmark_tags_mapping_updated_at on bookmark_tags_mapping
CREATE TRIGGER update_bookmark_tags_mapping_updated_at
BEFORE UPDATE ON public.bookmark_tags_mapping
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_bookmarks_updated_at on bookmarks
CREATE TRIGGER update_bookmarks_updated_at
BEFORE UPDATE ON public.bookmarks
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_cache_updated_at on cache
CREATE TRIGGER update_cache_updated_at
BEFORE UPDATE ON public.cache
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_content_updated_at on content
CREATE TRIGGER update_content_updated_at
BEFORE UPDATE ON public.content
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_content_folders_updated_at on content_folders
CREATE TRIGGER update_content_folders_updated_at
BEFORE UPDATE ON public.content_folders
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_content_folders_mapping_updated_at on content_folders_mapping
CREATE TRIGGER update_content_folders_mapping_updated_at
BEFORE UPDATE ON public.content_folders_mapping
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_content_share_updated_at on content_share
CREATE TRIGGER update_content_share_updated_at
BEFORE UPDATE ON public.content_share
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_content_tags_updated_at on content_tags
CREATE TRIGGER update_content_tags_updated_at
BEFORE UPDATE ON public.content_tags
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_content_tags_mapping_updated_at on content_tags_mapping
CREATE TRIGGER update_content_tags_mapping_updated_at
BEFORE UPDATE ON public.content_tags_mapping
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_files_updated_at on files
CREATE TRIGGER update_files_updated_at
BEFORE UPDATE ON public.files
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

-- create trigger update_users_updated_at on users
CREATE TRIGGER update_users_updated_at
BEFORE UPDATE ON public.users
FOR EACH ROW
EXECUTE FUNCTION public.update_updated_at_column();

COMMIT;
