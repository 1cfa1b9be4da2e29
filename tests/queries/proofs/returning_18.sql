-- expect: was, is, old, new!
INSERT INTO bare VALUES (1, 'x') RETURNING old.a AS was, new.a AS is, old, new;

-- expect: was, is!, before, email!
INSERT INTO users (id, email) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET email = excluded.email RETURNING old.id AS was, new.id AS is, old.email AS before, email;

-- expect: was!, is, id!, email!
UPDATE users SET name = NULL WHERE name IS NOT NULL RETURNING old.name AS was, new.name AS is, old.id, new.email;

-- expect: was!, is, id!, gone, name!
DELETE FROM users WHERE name IS NOT NULL RETURNING old.name AS was, new.name AS is, old.id, new.id AS gone, name;

-- expect: was, is, id!
MERGE INTO bare b USING users u ON b.a = u.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (u.id, 'x') RETURNING old.a AS was, new.a AS is, u.id;

-- expect: was!, is!, id!, name
MERGE INTO users b USING orders u ON b.id = u.id WHEN MATCHED THEN UPDATE SET name = 'x' RETURNING old.id AS was, new.id AS is, u.id, old.name;

-- expect: id!, doubled
SELECT id, doubled FROM orders LEFT JOIN order_items ON order_id = id;
