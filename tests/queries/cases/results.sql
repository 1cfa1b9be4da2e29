-- name: Names :one
SELECT 1, 'x', now(), count(*), upper('a'), 1 AS "1", 2 AS "a b", true AS "select", coalesce(NULL, 1), (SELECT 3), ARRAY[1], CASE WHEN true THEN 1 END;

-- name: Hints :many
SELECT id AS "id?", name AS "name!", sum(age) AS "total?" , 1 AS "?", 2 AS "!", 'x' AS "really?!" FROM users GROUP BY id;

-- name: Duplicates :many
SELECT u.id, p.id, u.* FROM users u JOIN posts p ON true;

-- name: Composite :many
SELECT home, (home).zip, (home).*, ROW(1, 'a') AS pair, u, ROW(u.*)::users AS whole FROM users u;

-- name: Functions :many
SELECT * FROM pair(), greet('x'), generate_series(1, 2) WITH ORDINALITY AS g (n, place), json_to_record('{}') AS j (a int, b mood[]);

-- name: Ranges :many
SELECT during, spans, lower(during), range_agg(during) FROM app.notes GROUP BY during, spans;

-- name: Catalogs :many
SELECT c.oid, relname, relkind, relacl, typsend, proargtypes, c.ctid FROM pg_class c, pg_proc, pg_type;

-- name: Information :many
SELECT table_name, is_insertable_into, table_catalog FROM information_schema.tables;

-- name: Nothing :exec
SELECT;

-- name: Void :exec
SELECT pg_notify('a', @payload);

-- name: Procedure :one
CALL tidy(@n);

-- name: ProcedureVoid :exec
CALL sweep();

-- name: Block :exec
DO $$ BEGIN PERFORM 1; END $$;

-- name: Utility :exec
CREATE TABLE IF NOT EXISTS made (id int);

-- name: Notify :exec
NOTIFY channel, 'x';

-- name: Listen :exec
LISTEN channel;

-- name: Explain :many
EXPLAIN SELECT * FROM users WHERE id = $1;

-- name: Show :one
SHOW server_version;

-- name: Values :many
VALUES (1, 'a'), (2, 'b');

-- name: TableWord :many
TABLE loose;

-- name: Locked :many
SELECT id FROM posts WHERE user_id = @u FOR UPDATE OF posts SKIP LOCKED LIMIT @n;

-- name: Truncated :execrows
TRUNCATE loose;

-- name: Deleted :execrows
DELETE FROM loose WHERE a = $1;

-- name: Result :execresult
UPDATE loose SET a = $1;

-- name: Typmods :one
SELECT email, title, score, score::numeric(4,1) AS s, colours, 'a'::char(3) AS c, '1'::bit(4) AS b, interval '1' day AS i, now()::time(2) AS t FROM users, posts;

-- name: Refreshed :exec
CREATE TEMP TABLE copy AS SELECT * FROM users WHERE id = 1;
