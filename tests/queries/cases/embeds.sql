-- name: One :many
SELECT sqlc.embed(users) FROM users;

-- name: Between :many
SELECT 1 AS a, sqlc.embed(u), 2 AS b, sqlc.embed(p), u.*, p.title FROM users u LEFT JOIN posts p ON p.user_id = u.id;

-- name: Same :many
SELECT sqlc.embed(a), sqlc.embed(b) FROM users a JOIN users b ON a.id < b.id;

-- name: ByNumber :many
SELECT 'x' AS x, sqlc.embed(users), sqlc.embed(posts) FROM users, posts ORDER BY 12, 2;

-- name: Grouped :many
SELECT sqlc.embed(u), count(p.id) FROM users u LEFT JOIN posts p ON p.user_id = u.id GROUP BY u.id;

-- name: GroupedBoth :many
SELECT sqlc.embed(u), sqlc.embed(p), count(*) FROM users u LEFT JOIN posts p ON p.user_id = u.id GROUP BY u.id, p.id;

-- name: Loose :many
SELECT sqlc.embed(l) FROM loose l;

-- name: LooseOuter :many
SELECT sqlc.embed(l), sqlc.embed(users) FROM loose l FULL JOIN users ON users.id = l.a;

-- name: LooseGrouped :many
SELECT sqlc.embed(l), u.id FROM users u LEFT JOIN loose l ON l.a = u.id GROUP BY u.id, l.a, l.b;

-- name: FoundAfterAll :many
SELECT sqlc.embed(p) FROM users u LEFT JOIN posts p ON p.user_id = u.id WHERE p.body = 'x';

-- name: Returned :one
UPDATE users SET age = $1 RETURNING sqlc.embed(users), age + 1 AS next;

-- name: OtherSchema :many
SELECT sqlc.embed(notes), sqlc.embed("Odd") FROM app.notes, loose AS "Odd";

-- name: Qualified :many
SELECT sqlc.embed(app.notes) FROM app.notes;

-- name: ColumnOfTheSameName :many
SELECT sqlc.embed(name) FROM users AS name;

-- name: View :many
SELECT sqlc.embed(authors) FROM authors;

-- name: NullableInUnion :many
SELECT sqlc.embed(loose) FROM loose UNION ALL SELECT 1, 'x';

-- name: Inner :many
SELECT x.* FROM (SELECT sqlc.embed(loose) FROM loose) AS x;

-- name: InCondition :many
SELECT 1 AS one FROM loose WHERE sqlc.embed(loose) IS NOT NULL;

-- name: Missing :many
SELECT sqlc.embed(nobody) FROM users;

-- name: Subquery :many
SELECT a,
    sqlc.embed(s) FROM (SELECT a, b FROM loose) AS s;

-- name: Expression :many
SELECT sqlc.embed(1) FROM users;
