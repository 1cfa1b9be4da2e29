-- expect: id!, order_id, status
SELECT u.id, o.id AS order_id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id;

-- expect: id, order_id!
SELECT u.id, o.id AS order_id FROM users u RIGHT JOIN orders o ON o.user_id = u.id;

-- expect: id, order_id, user_id
SELECT u.id, o.id AS order_id, o.user_id FROM users u FULL JOIN orders o ON o.user_id = u.id;

-- expect: id!, user_id!, status!
SELECT u.id, o.user_id, o.status FROM users u JOIN orders o ON o.user_id = u.id;

-- expect: id!, status!
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.total > 10;

-- expect: id!, status!, total
SELECT u.id, o.status, o.total FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.id IS NOT NULL;

-- expect: id!, status
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.id IS NULL;

-- expect: id!, status!
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.status = 'a' OR o.status = 'b';

-- expect: id!, status
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.status = 'a' OR u.age > 1;

-- expect: id!, status!
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE NOT (o.status = 'a');

-- expect: id!, status
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE coalesce(o.status, 'a') = 'a';

-- expect: id!, status!
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.status IN ('a', 'b');

-- expect: id!, status!
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.status NOT IN ('a', 'b');

-- expect: id!, status
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.status <> ALL ($1::text[]);

-- expect: id!, status!
SELECT u.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.status = ANY ($1::text[]);

-- expect: id!, status, quantity
SELECT u.id, o.status, i.quantity FROM users u LEFT JOIN orders o ON o.user_id = u.id LEFT JOIN order_items i ON i.order_id = o.id;

-- expect: id!, status!, quantity!
SELECT u.id, o.status, i.quantity FROM users u LEFT JOIN orders o ON o.user_id = u.id LEFT JOIN order_items i ON i.order_id = o.id WHERE i.quantity > 0;

-- expect: id!, status, quantity, title
SELECT u.id, o.status, i.quantity, p.title FROM users u LEFT JOIN (orders o JOIN order_items i ON i.order_id = o.id) ON o.user_id = u.id LEFT JOIN products p ON p.id = i.product_id;

-- expect: id!, status!, quantity!
SELECT u.id, o.status, i.quantity FROM users u LEFT JOIN orders o ON o.user_id = u.id JOIN order_items i ON i.order_id = o.id;

-- expect: id!, user_id!
SELECT u.id, o.user_id FROM users u LEFT JOIN orders o ON o.user_id = u.id AND u.name = o.note WHERE o.id IS NOT NULL;

-- expect: name!, note!
SELECT u.name, o.note FROM users u LEFT JOIN orders o ON u.name = o.note WHERE o.id IS NOT NULL;

-- expect: id!, name, status
SELECT id, name, status FROM users LEFT JOIN orders USING (id);

-- expect: id!, name, status
SELECT id, name, status FROM users FULL JOIN orders USING (id);

-- expect: id!, u, o
SELECT id, users.id AS u, orders.id AS o FROM users FULL JOIN orders USING (id) WHERE id IS NOT NULL;

-- expect: id!, status
SELECT j.id, j.status FROM (users FULL JOIN orders USING (id)) j;

-- expect: id!, body
SELECT x.id, c.body FROM (users FULL JOIN orders USING (id)) x LEFT JOIN comments c ON c.id = x.id;

-- expect: post!, id
SELECT p.id AS post, x.id FROM posts p LEFT JOIN (users FULL JOIN orders USING (id)) x ON x.id = p.id;

-- expect: both, words!
SELECT coalesce(u.id, o.user_id) AS both, coalesce(u.email, o.status) AS words FROM users u FULL JOIN orders o ON o.user_id = u.id;

-- expect: id!, user_id, org_id, status!, total, placed_at, shipped, note, order_id, product_id, quantity, price, doubled
SELECT * FROM orders NATURAL LEFT JOIN order_items;

-- expect: id!, id!, id
SELECT a.id, b.id, c.id FROM orders a CROSS JOIN users b LEFT JOIN posts c ON c.author_id = b.id;

-- expect: id!, total
SELECT u.id, s.total FROM users u LEFT JOIN (SELECT user_id, sum(total) AS total, count(*) AS n FROM orders GROUP BY user_id) s ON s.user_id = u.id;

-- expect: id!, n
SELECT u.id, s.n FROM users u LEFT JOIN (SELECT user_id, count(*) AS n FROM orders GROUP BY user_id) s ON s.user_id = u.id;

-- expect: id!, n!
SELECT u.id, coalesce(s.n, 0) AS n FROM users u LEFT JOIN (SELECT user_id, count(*) AS n FROM orders GROUP BY user_id) s ON s.user_id = u.id;

-- expect: id!, status
SELECT u.id, l.status FROM users u LEFT JOIN LATERAL (SELECT * FROM orders o WHERE o.user_id = u.id ORDER BY placed_at DESC LIMIT 1) l ON true;

-- expect: id!, n!, best
SELECT u.id, l.n, l.best FROM users u LEFT JOIN LATERAL (SELECT count(*) AS n, max(total) AS best FROM orders o WHERE o.user_id = u.id) l ON true;

-- expect: id!, n
SELECT u.id, l.n FROM users u LEFT JOIN LATERAL (SELECT count(*) AS n FROM orders o WHERE o.user_id = u.id) l ON l.n > 1;

-- expect: id!, n
SELECT u.id, l.n FROM users u LEFT JOIN LATERAL (SELECT count(*) AS n FROM orders o WHERE o.user_id = u.id HAVING count(*) > 1) l ON true;

-- expect: id!, name
SELECT u.id, l.name FROM users u, LATERAL (SELECT u.name) l WHERE u.name IS NOT NULL;

-- expect: id!, name
SELECT u.id, l.name FROM users u LEFT JOIN orders o ON o.user_id = u.id, LATERAL (SELECT o.status AS name) l;

-- expect: id!, o
SELECT u.id, o FROM users u LEFT JOIN orders o ON o.user_id = u.id;

-- expect: u!, o!
SELECT u, o FROM users u JOIN orders o ON o.user_id = u.id;

-- expect: id!, ctid, xmin, tableoid!
SELECT u.id, o.ctid, o.xmin, u.tableoid FROM users u LEFT JOIN orders o ON o.user_id = u.id;

-- expect: role!, by, email!
SELECT m.role, inviter.email AS by, invited.email FROM members m JOIN users invited ON invited.id = m.user_id LEFT JOIN users inviter ON inviter.id = m.invited_by;

-- expect: id!, parent!, grand!
SELECT c.id, p.id AS parent, g.id AS grand FROM comments c LEFT JOIN comments p ON p.id = c.parent_id LEFT JOIN comments g ON g.id = p.parent_id WHERE g.body <> '';

-- expect: parent_id!, above!
SELECT c.parent_id, p.parent_id AS above FROM comments c LEFT JOIN comments p ON p.id = c.parent_id LEFT JOIN comments g ON g.id = p.parent_id WHERE g.body <> '';

-- expect: user_id!, name!
SELECT o.user_id, u.name FROM orders o, users u WHERE o.user_id = u.id AND u.name LIKE $1;

-- expect: user_id!
SELECT o.user_id FROM orders o WHERE o.user_id IN (SELECT id FROM users);

-- expect: user_id
SELECT o.user_id FROM orders o WHERE o.user_id NOT IN (SELECT id FROM users);

-- expect: user_id
SELECT o.user_id FROM orders o WHERE EXISTS (SELECT FROM users u WHERE u.id = o.user_id);

-- expect: user_id!, total!
SELECT o.user_id, o.total FROM orders o WHERE (o.user_id, o.total) IN (SELECT id, age FROM users);

-- expect: user_id!, total!
SELECT o.user_id, o.total FROM orders o WHERE (o.user_id, o.total) = ($1, $2);

-- expect: id!, x
SELECT r.id, f.x FROM orders r LEFT JOIN generate_series(1, 3) f(x) ON f.x = r.id;

-- expect: a, b
SELECT v.a, v.b FROM users LEFT JOIN (VALUES (1, 'x'), (2, 'y')) v(a, b) ON v.a = users.age;

-- expect: id!, oid!, pid!
SELECT u.id, o.id AS oid, p.id AS pid FROM (users u LEFT JOIN orders o ON o.user_id = u.id) RIGHT JOIN posts p ON p.author_id = u.id WHERE o.status = 'a';

-- expect: id!, oid!, pid
SELECT u.id, o.id AS oid, p.id AS pid FROM (users u LEFT JOIN orders o ON o.user_id = u.id) FULL JOIN posts p ON p.author_id = u.id WHERE o.status = 'a';

-- expect: id!, oid!
SELECT u.id, o.id AS oid FROM users u LEFT JOIN orders o ON o.user_id = u.id AND o.total IS NOT NULL WHERE (o.id IS NULL) IS FALSE;

-- expect: total!
SELECT o.total FROM users u LEFT JOIN orders o ON o.user_id = u.id AND o.total IS NOT NULL WHERE o.status = 'a';

-- expect: id!
SELECT o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o IS NOT NULL;

-- expect: id!
SELECT o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE NOT (o IS NULL);

-- expect: id, other!, third!
SELECT a.id, b.id AS other, c.id AS third FROM users a FULL JOIN (orders b JOIN posts c ON b.id = c.id) ON a.id = b.id WHERE b.status = 'a';

-- expect: id, other!, third!
SELECT a.id, b.id AS other, c.id AS third FROM users a FULL JOIN (orders b LEFT JOIN posts c ON b.id = c.id) ON a.id = b.id WHERE c.title = 'a';

-- expect: id, other!
SELECT a.id, s.id AS other FROM users a FULL JOIN LATERAL (SELECT id FROM orders WHERE status = 'a') s ON a.id = s.id WHERE s.id > 0;

-- expect: name!, note!
SELECT a.name, b.note FROM users a LEFT JOIN (orders b JOIN posts c ON b.note = c.body) ON a.name = b.note WHERE c.id > 0;
