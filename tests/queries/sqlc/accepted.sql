-- name: Pages :many
SELECT * FROM users WHERE age > @age ORDER BY id LIMIT @max OFFSET @skip;

-- name: Clauses :many
SELECT id, @x1::text AS foo, sum(age) OVER (PARTITION BY @x2::int) FROM users WHERE id > @x3 GROUP BY @x4::int HAVING @x5::int > 3 ORDER BY @x6::int LIMIT @x7 OFFSET @x8;

-- name: Updating :exec
UPDATE users SET age = @age FROM posts WHERE posts.user_id = @uid AND posts.title = @title RETURNING @r::int;

-- name: UpdatingFrom :exec
UPDATE users SET age = x.a FROM (SELECT @f::int AS a) x WHERE id = @w;

-- name: Inserting :exec
WITH a AS (SELECT @w::int AS w) INSERT INTO users (email, age) SELECT @e, w FROM a ON CONFLICT (id) DO UPDATE SET age = @g WHERE users.age > @h RETURNING @r::int;

-- name: InsertingPage :exec
INSERT INTO users (email, age) SELECT title, @a::int FROM posts WHERE body = @b ORDER BY @c::int LIMIT @d OFFSET @e;

-- name: InsertingRows :exec
INSERT INTO users (email, age) VALUES (@a, @b), (@c, sqlc.narg('d')) ON CONFLICT (id) DO NOTHING;

-- name: Expressions :one
SELECT CASE WHEN @a::bool THEN @b::int ELSE @c::int END, count(*) FILTER (WHERE age > @d), string_agg(email, @e::text ORDER BY @f::int), age BETWEEN @g AND @h FROM users;

-- name: Names :many
SELECT @FooBar::int AS x, sqlc.arg(BarFoo)::int, sqlc.arg('BazBar')::int, SQLC.NARG(x)::int, @foobar::int FROM users;

-- name: Mixed :many
SELECT id FROM users WHERE age = @age AND id = $1 AND id <> sqlc.arg(foo) AND id > sqlc.narg(age);

-- name: Deleting :exec
WITH x AS (SELECT @a::int AS i) DELETE FROM users USING posts WHERE users.id = posts.user_id AND posts.post_id = @b RETURNING @c::int;

-- name: Windows :many
SELECT sum(age) OVER w, row_number() OVER (PARTITION BY age + @a::int ORDER BY age + @b::int) FROM users WHERE id > @c WINDOW w AS (PARTITION BY id + @d::int) ORDER BY @e::int;

-- name: Aggregates :many
SELECT count(*) FILTER (WHERE age > @a) OVER (PARTITION BY @b::int), percentile_cont(@c) WITHIN GROUP (ORDER BY age + @d::int), array_agg(id ORDER BY id + @e::int) FILTER (WHERE id > @f) FROM users;

-- name: Patterns :many
SELECT * FROM users WHERE email LIKE @a ESCAPE '\' AND email ILIKE '%' || @b || '%' AND email SIMILAR TO @c AND age BETWEEN @d AND @e AND age NOT BETWEEN SYMMETRIC @f AND @g;

-- name: Unions :many
SELECT id FROM users WHERE users.age > @a UNION ALL (SELECT posts.user_id FROM posts WHERE posts.body > @b LIMIT @c OFFSET @d) UNION SELECT @e::int LIMIT @f OFFSET @g;

-- name: Subqueries :many
SELECT (SELECT max(x.post_id) FROM posts x WHERE x.user_id = @a LIMIT @b OFFSET @c) AS m, id
FROM users WHERE users.id IN (SELECT y.user_id FROM posts y WHERE y.body = @d LIMIT @e OFFSET @f) AND EXISTS (SELECT 1 FROM posts z WHERE z.title = @g) AND users.age IS DISTINCT FROM @h
LIMIT @i OFFSET @j;

-- name: Ctes :many
WITH a AS (SELECT id FROM users WHERE users.age > @a LIMIT @b OFFSET @c), b AS (SELECT posts.user_id FROM posts WHERE posts.body = @d)
SELECT a.id, @e::text AS e FROM a JOIN b ON b.user_id = a.id AND @f::int > 3 WHERE @g::bool;

-- name: Joins :many
SELECT @a::int AS a FROM users u JOIN posts p ON p.user_id = u.id AND p.title = @b LEFT JOIN LATERAL (SELECT post_id FROM posts x WHERE x.body = @c LIMIT @d) q ON q.post_id = @e::int WHERE u.age = @f FOR UPDATE OF u;

-- name: Distinct :many
SELECT DISTINCT ON (@a::int) id FROM users WHERE age = ANY(@b::int[]) AND tags @> @c AND tags && @d AND @e::text = ANY(tags);

-- name: Fetched :many
SELECT id FROM users WHERE age > @a OFFSET @b FETCH FIRST (@c) ROWS ONLY;

-- name: Copied :copyfrom
INSERT INTO users (email, age) VALUES (@a, sqlc.narg(b));

/* name: Block :one */
SELECT email FROM users WHERE id = $1;

-- name: _x9 :batchone
SELECT email FROM users WHERE id = $2 AND age = $1;

-- name: Größe :execrows
DELETE FROM users WHERE id = $1;
