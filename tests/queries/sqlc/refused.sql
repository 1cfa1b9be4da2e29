-- name: :one
SELECT 1;
---
-- name: A
SELECT 1;
---
-- name: A one
SELECT 1;
---
-- name: A :foo
SELECT 1;
---
--name: A :one
SELECT 1;
---
-- name : A :one
SELECT 1;
---
-- name is important: see x
-- name: A :one
SELECT 1;
---
-- name: A-b :one
SELECT 1;
---
-- name: 1b :one
SELECT 1;
---
-- name: A :one extra words
SELECT 1;
---
-- name: A  :one
SELECT 1;
---
-- name: A :one
SELECT 1
-- name: B :one
SELECT 2;
---
-- name: A :one
;
---
-- name: A :one
---
/* name: A :one
*/
SELECT 1;
---
/*name: A :one */
SELECT 1;
---
  -- name: A :one
SELECT 1;
---
-- name: A :one
SELECT 1;
-- name: A :many
SELECT 2;
---
-- name: A :copyfrom
INSERT INTO users (email, age) VALUES ($1, 2);
---
-- name: A :copyfrom
INSERT INTO users (email, age) VALUES ($1, $2), ($3, $4);
---
-- name: A :copyfrom
INSERT INTO users (email, age) SELECT $1, $2 FROM users;
---
-- name: A :copyfrom
INSERT INTO users (email, age) VALUES ($1, $2) RETURNING id;
---
-- name: A :copyfrom
INSERT INTO users (email, age) VALUES ($1, $2) ON CONFLICT DO NOTHING;
---
-- name: A :copyfrom
WITH x AS (SELECT 1) INSERT INTO users (email, age) VALUES ($1, $2);
---
-- name: A :copyfrom
DELETE FROM users;
---
-- name: A :batchexec
DELETE FROM users;
---
-- name: A :one
SELECT sqlc.foo(a);
---
-- name: A :one
SELECT sqlc.arg(a, b);
---
-- name: A :one
SELECT sqlc.arg();
---
-- name: A :one
SELECT sqlc.arg(1 + 2)::int;
---
-- name: A :one
SELECT sqlc.arg(a.b)::int;
