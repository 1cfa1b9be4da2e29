-- name: OneTable :many
SELECT sqlc.embed(users) FROM users WHERE id = $1
UNION ALL
SELECT sqlc.embed(users) FROM users WHERE email = @email;

-- Each branch embeds a table of its own; the first names them.
-- name: TwoTables :many
SELECT sqlc.embed(n) FROM app.notes AS n
UNION ALL
SELECT sqlc.embed(m) FROM app.notes AS m WHERE "select";

-- name: FromColumns :many
SELECT sqlc.embed(loose), 1 AS n FROM loose
UNION
SELECT u.id, u.name, 2 FROM users u;

-- name: Missing :many
SELECT p.id, sqlc.embed(l) FROM posts p LEFT JOIN loose l ON l.a = p.id
UNION ALL
SELECT 1, sqlc.embed(l) FROM loose l
ORDER BY 1;

-- name: Less :many
(SELECT sqlc.embed(l), sqlc.embed(a) FROM loose l JOIN authors a ON a.id = l.a ORDER BY a.id LIMIT 3)
EXCEPT
(SELECT sqlc.embed(l), a.id, a.name, a.posts FROM loose l LEFT JOIN authors a ON a.id = l.a);

-- name: Grouped :many
SELECT sqlc.embed(l), count(*) AS n FROM loose l GROUP BY l.a, l.b
UNION ALL
SELECT l.*, 0 FROM loose l;

-- name: Ähnlich :many
SELECT 'ä' AS "ö", sqlc.embed(loose) FROM loose UNION SELECT 'b', 1, 'x';

-- name: NotWhole :many
SELECT sqlc.embed(a) FROM (SELECT id, title FROM posts) p JOIN (SELECT 1 AS id) a USING (id) UNION SELECT 1;

-- name: MayBeNull :many
SELECT sqlc.embed(posts) FROM posts
UNION ALL
SELECT id, user_id, title, body, score, published, NULL FROM posts
UNION ALL
SELECT n.id, u.id, u.name, '', 0, NULL, NULL FROM posts n LEFT JOIN users u ON u.id = n.user_id;

-- name: OtherType :many
SELECT sqlc.embed(loose) FROM loose UNION ALL SELECT 9000000000, 'x';
