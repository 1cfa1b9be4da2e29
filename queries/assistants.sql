-- Assistants, their threads, and what was said.

-- name: CreateAssistant :one
INSERT INTO assistants (user_id, name, description, system_prompt, model, metadata)
VALUES (@user_id, @name, @description, @system_prompt, @model, @metadata)
RETURNING *;

-- name: GetAssistant :one
SELECT * FROM assistants WHERE uuid = $1;

-- name: ListAssistants :many
SELECT sqlc.embed(a), count(t.id) AS threads, max(t.updated_at)::timestamptz AS last_used
FROM assistants AS a
LEFT JOIN assistant_threads AS t ON t.assistant_id = a.uuid
WHERE a.user_id = $1
GROUP BY a.id
ORDER BY a.created_at DESC;

-- name: UpdateAssistant :one
UPDATE assistants
SET name = coalesce(sqlc.narg(name)::text, name),
    description = coalesce(sqlc.narg(description), description),
    system_prompt = coalesce(sqlc.narg(system_prompt), system_prompt),
    model = coalesce(sqlc.narg(model)::text, model)
WHERE uuid = @uuid AND user_id = @user_id
RETURNING *;

-- name: DeleteAssistant :execrows
DELETE FROM assistants WHERE uuid = $1 AND user_id = $2;

-- name: CreateThread :one
INSERT INTO assistant_threads (user_id, assistant_id, name, description, system_prompt, model)
VALUES (@user_id, @assistant_id, @name, @description, @system_prompt, @model)
RETURNING *;

-- name: GetThread :one
SELECT sqlc.embed(t), sqlc.embed(a)
FROM assistant_threads AS t
LEFT JOIN assistants AS a ON a.uuid = t.assistant_id
WHERE t.uuid = $1;

-- Threads with their last message, if anything was said.
-- name: ListThreads :many
SELECT t.uuid, t.name, t.created_at, m.role AS last_role, m.text AS last_text,
    m.created_at AS last_at
FROM assistant_threads AS t
LEFT JOIN LATERAL (
    SELECT role, text, created_at
    FROM assistant_messages
    WHERE thread_id = t.uuid
    ORDER BY created_at DESC, id DESC
    LIMIT 1
) AS m ON true
WHERE t.user_id = @user_id AND t.assistant_id = @assistant_id
ORDER BY coalesce(m.created_at, t.created_at) DESC
LIMIT @page_size;

-- name: RenameThread :execrows
UPDATE assistant_threads SET name = @name WHERE uuid = @uuid AND user_id = @user_id;

-- A thread goes with its messages and attachments.
-- name: DeleteThread :execrows
WITH messages AS (
    DELETE FROM assistant_messages AS m WHERE m.thread_id = @uuid
), attachments AS (
    DELETE FROM assistant_attachments AS a WHERE a.thread_id = @uuid
)
DELETE FROM assistant_threads AS t WHERE t.uuid = @uuid AND t.user_id = @user_id;

-- name: AddMessage :one
INSERT INTO assistant_messages (
    user_id, assistant_id, thread_id, model, role, text, prompt_token, completion_token,
    embeddings, metadata
)
VALUES (
    @user_id, @assistant_id, @thread_id, @model, @role, @text, @prompt_token, @completion_token,
    @embeddings, @metadata
)
RETURNING uuid, created_at;

-- The last messages of a thread, oldest first.
-- name: ListMessages :many
SELECT uuid, role, text, model, created_at
FROM (
    SELECT id, uuid, role, text, model, created_at
    FROM assistant_messages
    WHERE thread_id = @thread_id
    ORDER BY created_at DESC, id DESC
    LIMIT @at_most
) AS last
ORDER BY created_at, id;

-- Messages of a person that are nearest in meaning.
-- name: NearestMessages :many
SELECT uuid, thread_id, role, text, (embeddings <=> @embedding)::float8 AS distance
FROM assistant_messages
WHERE user_id = @user_id AND embeddings IS NOT NULL
ORDER BY embeddings <=> @embedding
LIMIT @at_most;

-- name: AddAttachment :one
INSERT INTO assistant_attachments (user_id, assistant_id, thread_id, name, type, url, size)
VALUES (@user_id, @assistant_id, @thread_id, @name, @type, @url, @size)
RETURNING uuid;

-- name: ListAttachments :many
SELECT uuid, name, type, url, size, created_at
FROM assistant_attachments
WHERE thread_id = $1
ORDER BY created_at, id;

-- The parts of an attachment, as many as there are, in one COPY.
-- name: AddEmbeddings :copyfrom
INSERT INTO assistant_embedddings (user_id, attachment_id, text, embeddings)
VALUES ($1, $2, $3, $4);

-- Parts of the attachments of a thread that are nearest in meaning.
-- name: NearestParts :many
SELECT e.uuid, e.text, a.name AS attachment, (e.embeddings <=> @embedding)::float8 AS distance
FROM assistant_embedddings AS e
JOIN assistant_attachments AS a ON a.uuid = e.attachment_id
WHERE a.thread_id = @thread_id AND e.embeddings IS NOT NULL
ORDER BY e.embeddings <=> @embedding
LIMIT @at_most;
