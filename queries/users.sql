-- People: found by what they are known by, changed by what they ask for.

-- name: GetUser :one
SELECT * FROM users WHERE uuid = $1;

-- name: GetUserByNumber :one
SELECT * FROM users WHERE id = $1;

-- The index is over lower(email): so is the comparison.
-- name: GetUserByEmail :one
SELECT * FROM users WHERE lower(email) = lower(@email::text) AND email IS NOT NULL;

-- name: GetUserByPhone :one
SELECT * FROM users WHERE phone = @phone::text;

-- name: GetUserByUsername :one
SELECT * FROM users WHERE username = @username::text;

-- Who it is, by any of the three names a person types into one field.
-- name: FindUserByLogin :one
SELECT uuid, status, password_hash
FROM users
WHERE lower(email) = lower(@login::text) OR phone = @login OR username = @login
ORDER BY id
LIMIT 1;

-- name: CreateUser :one
INSERT INTO users (username, email, phone, password_hash, status)
VALUES (@username, @email, @phone, @password_hash, @status)
RETURNING *;

-- name: SetUserStatus :execrows
UPDATE users SET status = @status WHERE uuid = @uuid;

-- name: SetUserPassword :execrows
UPDATE users SET password_hash = @password_hash WHERE uuid = @uuid;

-- Only what is given changes; an empty text is a value, NULL is none.
-- name: UpdateUserContact :one
UPDATE users
SET email = coalesce(sqlc.narg(email)::text, email),
    phone = coalesce(sqlc.narg(phone)::text, phone),
    username = coalesce(sqlc.narg(username)::text, username)
WHERE uuid = @uuid
RETURNING uuid, email, phone, username, updated_at;

-- Keys that are not given stay as they are.
-- name: MergeUserSettings :one
UPDATE users
SET settings = coalesce(settings, '{}') || @settings::jsonb
WHERE uuid = @uuid
RETURNING settings;

-- name: ActivateAssistant :execrows
UPDATE users
SET activate_assistant_id = @assistant_id, activate_thread_id = @thread_id
WHERE uuid = @uuid;

-- The next page of people, newest first, behind the last of the page before.
-- name: ListUsers :many
SELECT uuid, username, email, status, created_at
FROM users
WHERE (sqlc.narg(status)::text IS NULL OR status = sqlc.narg(status))
  AND (sqlc.narg(before)::timestamptz IS NULL OR created_at < sqlc.narg(before))
ORDER BY created_at DESC, id DESC
LIMIT @page_size;

-- name: DeleteUser :execrows
DELETE FROM users WHERE uuid = $1;
