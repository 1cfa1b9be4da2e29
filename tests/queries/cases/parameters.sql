-- name: Numbered :one
SELECT * FROM loose WHERE a = $2 AND b = $1;

-- name: Named :many
SELECT id FROM users WHERE age > @min_age AND age < @max_age AND age <> @min_age;

-- name: Functions :many
SELECT id FROM users WHERE name = sqlc.arg(name) OR name = sqlc.arg('Other Name') OR age = SQLC . NARG ( Age );

-- name: Optional :many
SELECT id FROM users WHERE sqlc.narg(name)::text IS NULL OR name = @name;

-- name: Folded :one
SELECT @FooBar::int AS a, @foobar::int AS b, @"FooBar"::int AS c;

-- name: KeywordNames :many
SELECT id FROM users WHERE age = @user AND name = @order AND id < @limit;

-- name: Mixed :many
SELECT id FROM users WHERE age = $1 AND name = @name AND id = $3;

-- name: Pages :many
SELECT id FROM users WHERE age > @age ORDER BY id LIMIT @max OFFSET @skip;

-- name: With :many
WITH old AS (SELECT id FROM users WHERE age > @age), few AS MATERIALIZED (SELECT id FROM old LIMIT @max)
SELECT few.id, @label::text AS label FROM few WHERE few.id <> @id;

-- name: Updating :exec
UPDATE users SET age = @age, name = x.name FROM (SELECT @new_name::text AS name) AS x WHERE users.id = @id RETURNING @more::int;

-- name: Inserting :one
WITH a AS (SELECT @w::int AS w) INSERT INTO users (email, age) SELECT @email, w FROM a LIMIT @max OFFSET @skip
ON CONFLICT (email) DO UPDATE SET age = @age WHERE users.age > @least RETURNING id;

-- name: Unions :many
SELECT id FROM users WHERE users.age > @a UNION ALL (SELECT user_id FROM posts WHERE body > @b LIMIT @c) ORDER BY 1 LIMIT @d OFFSET @e;

-- name: Nested :many
SELECT (SELECT max(id) FROM posts WHERE user_id = @a LIMIT @b OFFSET @c), count(*) FILTER (WHERE age > @d)
FROM (VALUES (@e::int, @f::int)) AS v (x, y), users WHERE x IN (@g, @h) AND y IS DISTINCT FROM @i
GROUP BY x, y HAVING count(*) > @j ORDER BY x + @k FETCH FIRST (@l) ROWS ONLY;

-- name: Deleting :exec
WITH x AS (SELECT @a::int AS i) DELETE FROM users USING posts, x WHERE users.id = posts.user_id AND posts.id = @b RETURNING @c::int;

-- name: Merging :exec
MERGE INTO loose USING (SELECT @a::int AS a) AS s ON loose.a = s.a WHEN MATCHED THEN UPDATE SET b = @b WHEN NOT MATCHED THEN INSERT VALUES (s.a, @c);

-- name: Slices :many
SELECT id FROM users WHERE id IN (sqlc.slice(ids)) AND age NOT IN ( sqlc.slice('ages') ) AND name = ANY(sqlc.slice(names));

-- name: Copies :copyfrom
INSERT INTO users (email, age) VALUES ($1, $2);

-- name: CopiesNamed :copyfrom
INSERT INTO app.notes AS n (id, "select") VALUES (@id, sqlc.narg('chosen'));

-- name: Batch :batchexec
UPDATE loose SET b = @b WHERE a = @a;

-- name: BatchRow :batchone
INSERT INTO users (email) VALUES (@email) RETURNING id;

-- name: BatchRows :batchmany
SELECT * FROM loose WHERE a = $1;

-- name: Tight :one
SELECT@x::int,sqlc.arg(y)::int AS a,1 AS b WHERE@z AND sqlc.arg(z)IS NOT NULL AND(@x)IN(sqlc.slice(s))AND 1=ANY(sqlc.slice(s));

-- name: Spread :one
SELECT sqlc /* a */ . -- b
  arg ( /* c */
    'n' ) :: int AS n, sqlc.narg(
  m)::text[] AS m;
