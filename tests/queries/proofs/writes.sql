-- expect: id!, email!, name, age, tags, meta!, address, role, active, deleted_at, created_at!
INSERT INTO users (email, name) VALUES ($1, $2) RETURNING *;

-- expect: id!, email!, name, l, again
INSERT INTO users (email, name) VALUES ($1, $2) RETURNING id, email, name, lower(name) AS l, $2 AS again;

-- expect: id!, email!
INSERT INTO users (email) SELECT status FROM orders ON CONFLICT DO NOTHING RETURNING id, email;

-- expect: id!, name, inserted!
INSERT INTO users (id, email, name) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET email = excluded.email, name = coalesce(excluded.name, users.name) RETURNING id, name, (xmax = 0) AS inserted;

-- expect: a, b
INSERT INTO bare (a, b) VALUES (1, 'x') RETURNING a, b;

-- expect: id, email, name
INSERT INTO written (id, email, name) VALUES (1, 'a', 'b') RETURNING id, email, name;

-- expect: id, v
INSERT INTO ruled VALUES (1, 'a') RETURNING id, v;

-- expect: id!, email!, name, deleted_at
INSERT INTO active_users (id, email, name) VALUES ($1, $2, $3) RETURNING id, email, name, deleted_at;

-- expect: at!, kind!, data, actor
INSERT INTO events (at, kind, data) VALUES ($1, 'x', $2) RETURNING at, kind, data, actor;

-- expect: id!, price!, stock!, category_id
INSERT INTO products (id, title, price) VALUES ($1, 'x', 2) RETURNING id, price, stock, category_id;

-- expect: id!, slug!, plan, created_at!, parent_id
INSERT INTO orgs (name, slug) VALUES ('x', 'y') RETURNING id, slug, plan, created_at, parent_id;

-- expect: doubled, price
INSERT INTO order_items (order_id, quantity) VALUES (1, 2) RETURNING doubled, price;

-- expect: id!, name
UPDATE users SET name = NULL WHERE name IS NOT NULL RETURNING id, name;

-- expect: id!, name, email!
UPDATE users SET name = $1 WHERE email = $2 RETURNING id, name, email;

-- expect: name, user_id!, status!, age
UPDATE users u SET age = o.id FROM orders o WHERE o.user_id = u.id AND u.name = 'a' RETURNING u.name, o.user_id, o.status, u.age;

-- expect: user_id, id!, org_id
UPDATE orders o SET note = 'x' FROM users u LEFT JOIN members m ON m.user_id = u.id WHERE o.user_id = u.id RETURNING o.user_id, u.id, m.org_id;

-- expect: id!, name, email!
UPDATE active_users SET name = NULL WHERE id = $1 RETURNING id, name, email;

-- expect: name, age
UPDATE users SET (name, age) = (SELECT note, 1 FROM orders LIMIT 1) RETURNING name, age;

-- expect: id!, user_id!, note
DELETE FROM orders WHERE user_id IS NOT NULL RETURNING id, user_id, note;

-- expect: user_id!, name, email!
DELETE FROM orders o USING users u WHERE o.user_id = u.id RETURNING o.user_id, u.name, u.email;

-- expect: id!, user_id, org_id, status!, total, placed_at, shipped, note
DELETE FROM orders WHERE id = $1 RETURNING *;

-- expect: a, b
WITH moved AS (DELETE FROM orders WHERE status = $1 RETURNING *) INSERT INTO bare (a, b) SELECT id, note FROM moved RETURNING a, b;

-- expect: id!, name, status
WITH u AS (UPDATE users SET active = true WHERE id = $1 RETURNING id, name) SELECT u.id, u.name, o.status FROM u LEFT JOIN orders o ON o.user_id = u.id;

-- expect: id!
WITH ins AS (INSERT INTO orgs (name, slug) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING RETURNING id) SELECT id FROM ins UNION ALL SELECT id FROM orgs WHERE name = $1 LIMIT 1;

-- expect: id!, status!, total
INSERT INTO orders (id, status, total) SELECT p.id, p.title, p.price FROM products p RETURNING id, status, total;
