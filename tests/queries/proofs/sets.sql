-- expect: id
SELECT id FROM users UNION SELECT user_id FROM orders;

-- expect: id!
SELECT id FROM users UNION ALL SELECT author_id FROM posts WHERE author_id IS NOT NULL;

-- expect: user_id!
SELECT user_id FROM orders INTERSECT SELECT id FROM users;

-- expect: user_id
SELECT user_id FROM orders EXCEPT SELECT id FROM users;

-- expect: id!
SELECT id FROM users EXCEPT SELECT user_id FROM orders;

-- expect: a, b
SELECT 1 AS a, NULL AS b UNION SELECT NULL, 'x' UNION SELECT 2, 'y';

-- expect: id!
(SELECT id FROM users UNION SELECT id FROM orders) INTERSECT (SELECT user_id FROM orders UNION SELECT author_id FROM posts);

-- expect: column1!, column2
VALUES (1, 'a'), (2, NULL);

-- expect: column1!, column2!
VALUES ($1::int, 'a'), (2, 'b');

-- expect: a!, b!
SELECT * FROM (VALUES (1, NULL), (2, 'b')) v(a, b) WHERE b IS NOT NULL;

-- expect: id!, name!
SELECT * FROM (SELECT id, name FROM users UNION SELECT id, title FROM posts) x WHERE name > 'a';

-- expect: name, email!
SELECT DISTINCT name, email FROM users;

-- expect: name, email!
SELECT DISTINCT ON (name) name, email FROM users ORDER BY name, id;

-- expect: id!, name
WITH a AS (SELECT id, name FROM users) SELECT * FROM a;

-- expect: id!, name!, status
WITH a AS (SELECT id, name FROM users WHERE name IS NOT NULL), b AS (SELECT a.*, o.status FROM a LEFT JOIN orders o ON o.user_id = a.id) SELECT * FROM b;

-- expect: x!, y
WITH a(x, y) AS (VALUES (1, 2), (3, NULL)) SELECT x, y FROM a;

-- expect: n!, x!
WITH a AS (SELECT 1 AS x) SELECT (WITH b AS (SELECT x FROM a) SELECT count(*) FROM b) AS n, a.x FROM a;

-- expect: id!, other
WITH a AS MATERIALIZED (SELECT id FROM users) SELECT u.id, a.id AS other FROM users u LEFT JOIN a ON a.id = u.id;

-- expect: id!, parent_id, name!, depth!, path!
WITH RECURSIVE tree AS (SELECT id, parent_id, name, 1 AS depth, ARRAY[id] AS path FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, c.name, t.depth + 1, t.path || c.id FROM categories c JOIN tree t ON c.parent_id = t.id) SELECT * FROM tree;

-- expect: id!, parent_id, name!
WITH RECURSIVE tree AS (SELECT id, parent_id, name FROM categories WHERE id = $1 UNION SELECT c.id, c.parent_id, c.name FROM categories c JOIN tree t ON t.parent_id = c.id) SELECT * FROM tree;

-- expect: n!, w
WITH RECURSIVE t AS (SELECT 1 AS n, 'a'::text AS w UNION ALL SELECT n + 1, CASE WHEN n < 2 THEN w END FROM t WHERE n < 4) SELECT * FROM t;

-- expect: a!, b, c
WITH RECURSIVE t(a, b, c) AS (SELECT 1, 2, 3 UNION ALL SELECT b, c, NULL::int FROM t WHERE a < 3 AND b < 9) SELECT * FROM t;

-- expect: id!, parent_id!, ord!, looped!, path!
WITH RECURSIVE t AS (SELECT id, parent_id FROM categories WHERE parent_id IS NOT NULL UNION ALL SELECT c.id, t.id FROM categories c JOIN t ON c.parent_id = t.id) SEARCH DEPTH FIRST BY id SET ord CYCLE id SET looped USING path SELECT id, parent_id, ord, looped, path FROM t;

-- expect: id!, name
WITH RECURSIVE t AS (SELECT id, name FROM users UNION ALL SELECT t.id, o.note FROM t LEFT JOIN orders o ON o.user_id = t.id AND o.id < 0 WHERE t.name = 'zz') SELECT * FROM t;

-- expect: id!, user_id!, note
WITH gone AS (DELETE FROM orders WHERE user_id = $1 RETURNING id, user_id, note) SELECT * FROM gone;

-- expect: a, id, name
WITH made AS (INSERT INTO bare VALUES (1, $1) RETURNING *), up AS (UPDATE users SET name = $2 WHERE id = $3 RETURNING id, name) SELECT made.a, up.id, up.name FROM made LEFT JOIN up ON true;

-- expect: v
SELECT x.* FROM users u CROSS JOIN LATERAL (SELECT u.id UNION ALL SELECT u.age) x(v);

-- expect: id!, email!, name, age, tags, meta!, address, role, active, deleted_at, created_at!
TABLE users;

-- expect: id!, email!, name!, deleted_at
SELECT * FROM active_users;

-- expect: id!, email!, order_id, status, orders!
SELECT * FROM user_orders;

-- expect: id!, email!, order_id, status!, orders!
SELECT * FROM user_orders WHERE status = 'a';

-- expect: id!, name!, status
SELECT * FROM nested;

-- expect: user_id, orders!, total
SELECT * FROM totals;

-- expect: orders
SELECT t.orders FROM users u LEFT JOIN totals t ON t.user_id = u.id;

-- expect: id, name!, weight
SELECT * FROM animals;

-- expect: id, name!, weight
SELECT * FROM ONLY animals;

-- expect: id, name!, weight, lives!
SELECT * FROM cats;

-- expect: at!, kind!, data, actor!
SELECT * FROM events WHERE actor = $1;

-- expect: Id!, select!, a\b {c}, a, b
SELECT * FROM "Odd Names" o LEFT JOIN bare b ON b.a = o."Id";

-- expect: last_value!, is_called!
SELECT last_value, is_called FROM orgs_id_seq;

-- expect: oid!, relname!, relacl
SELECT oid, relname, relacl FROM pg_class LIMIT 3;

-- expect: table_name!, column_default
SELECT table_name, column_default FROM information_schema.columns LIMIT 3;

-- expect: id, name
SELECT * FROM user_names($1);
