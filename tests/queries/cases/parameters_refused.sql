-- name: Gap :one
SELECT id FROM users WHERE id = $1 AND age = $3;

-- name: Zero :one
SELECT $0::int;

-- name: TooHigh :one
SELECT $65536::int;

-- name: Unknown :one
SELECT sqlc.foo(a);

-- name: TooMany :one
SELECT sqlc.arg(a, b);

-- name: TooFew :one
SELECT sqlc.narg();

-- name: Expression :one
SELECT sqlc.arg(1 + 2)::int;

-- name: Dotted :one
SELECT sqlc.arg(a.b)::int;

-- name: Escaped :one
SELECT sqlc.arg(E'a')::int;

-- name: EmptyName :one
SELECT sqlc.arg('')::int;

-- name: Unclosed :one
SELECT sqlc.arg(a;

-- name: SliceElsewhere :many
SELECT id FROM users WHERE id IN (1, sqlc.slice(ids));

-- name: NoType :one
SELECT @a IS NULL;

-- name: TwoTypes :one
SELECT id FROM users WHERE id = @a AND name = @a;

-- name: NoSpace :one
SELECT id FROM users
WHERE id=@id;

-- name: NoParameters :batchexec
DELETE FROM loose;

-- name: CopySelect :copyfrom
INSERT INTO loose (a, b) SELECT $1, $2;

-- name: CopyValue :copyfrom
INSERT INTO loose (a, b) VALUES ($1, 'x');

-- name: CopyCast :copyfrom
INSERT INTO loose (a, b) VALUES ($1::int, $2);

-- name: CopyTwo :copyfrom
INSERT INTO loose (a, b) VALUES ($1, $2), ($3, $4);

-- name: CopyReturning :copyfrom
INSERT INTO loose (a, b) VALUES ($1, $2) RETURNING a;

-- name: CopyConflict :copyfrom
INSERT INTO loose (a, b) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: CopyWith :copyfrom
WITH x AS (SELECT 1) INSERT INTO loose (a, b) VALUES ($1, $2);

-- name: CopyUpdate :copyfrom
UPDATE loose SET a = $1;

-- name: CopyDefault :copyfrom
INSERT INTO loose DEFAULT VALUES;
