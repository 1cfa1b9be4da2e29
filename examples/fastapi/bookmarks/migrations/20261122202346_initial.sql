-- initial
--
-- Plan: 20 to create, 0 to change, 0 to drop
--   + table:bookmarks
--   + enum:status
--   + table:users
-- Locks: none on tables that exist
-- Hazards: none

BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- create type status
CREATE TYPE public.status AS ENUM ('unread', 'read');

-- create table users
CREATE TABLE public.users (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    email text NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_email_check CHECK (email LIKE '%_@_%')
);

-- create table bookmarks
CREATE TABLE public.bookmarks (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    user_id bigint NOT NULL,
    url text NOT NULL,
    title text,
    status public.status NOT NULL DEFAULT 'unread',
    tags text[] NOT NULL DEFAULT '{}',
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT bookmarks_pkey PRIMARY KEY (id),
    CONSTRAINT bookmarks_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE
);

-- create index bookmarks_of_a_user on bookmarks
CREATE UNIQUE INDEX bookmarks_of_a_user ON public.bookmarks USING btree (user_id, url);

-- create index bookmarks_tags on bookmarks
CREATE INDEX bookmarks_tags ON public.bookmarks USING gin (tags);

COMMIT;
