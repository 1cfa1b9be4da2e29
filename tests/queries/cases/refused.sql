-- name: Column :one
SELECT id,
       nme
FROM users;

-- name: Typed :one
SELECT 'größe' AS größe, @name::text,
    sqlc.narg(a_long_name)::int, nope FROM users;

-- name: Table :one
SELECT 1 FROM nobody;

-- name: Syntax :one
SELECT FROM WHERE;

-- name: NoRows :one
DELETE FROM users;

-- name: NoRowsMany :many
INSERT INTO loose VALUES (1, 'a');

-- name: NoRowsBatch :batchone
UPDATE loose SET a = $1;

-- name: NoRowsUtility :many
TRUNCATE loose;

-- name: Function :one
SELECT frobnicate(@x);

-- name: Ambiguous :many
SELECT id FROM users, posts;

-- name: Type :one
SELECT id FROM users WHERE id = 'x';

-- name: Enum :one
SELECT id FROM users WHERE mood = 'glad';

-- name: Grouping :one
SELECT id, count(*) FROM posts;

-- name: TooMany :exec
INSERT INTO loose (a) VALUES (@a, @b);

-- name: Assigned :exec
UPDATE users SET age = @name::text;

-- name: Quote :one
SELECT 'unterminated;
