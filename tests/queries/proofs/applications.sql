-- expect: id!, name!, role!, members!
SELECT o.id, o.name, m.role, (SELECT count(*) FROM members x WHERE x.org_id = o.id) AS members FROM orgs o JOIN members m ON m.org_id = o.id WHERE m.user_id = $1 ORDER BY o.name LIMIT $2 OFFSET $3;

-- expect: id!, email!, name, created_at!, total!
SELECT u.id, u.email, u.name, u.created_at, count(*) OVER () AS total FROM users u WHERE ($1::text = '' OR u.email ILIKE '%' || $1 || '%') AND (NOT $2::boolean OR u.active) ORDER BY CASE WHEN $3::text = 'name' THEN u.name END, u.id LIMIT $4;

-- expect: allowed!
SELECT EXISTS (SELECT 1 FROM members m WHERE m.org_id = $1 AND m.user_id = $2 AND m.role IN ('owner', 'member')) AS allowed;

-- expect: id!, title!, comments!
SELECT p.id, p.title, coalesce(json_agg(json_build_object('id', c.id, 'body', c.body) ORDER BY c.id) FILTER (WHERE c.id IS NOT NULL), '[]') AS comments FROM posts p LEFT JOIN comments c ON c.post_id = p.id GROUP BY p.id;

-- expect: id!, title!, author, comments!, latest
SELECT p.id, p.title, u.email AS author, count(c.id) AS comments, max(c.id) AS latest FROM posts p LEFT JOIN users u ON u.id = p.author_id LEFT JOIN comments c ON c.post_id = p.id GROUP BY p.id, u.email ORDER BY comments DESC;

-- expect: day!, revenue, n!, running!, before, change!
WITH daily AS (SELECT date_trunc('day', placed_at) AS day, sum(total) AS revenue, count(*) AS n FROM orders WHERE placed_at IS NOT NULL GROUP BY 1) SELECT day, revenue, n, sum(n) OVER (ORDER BY day) AS running, lag(n) OVER (ORDER BY day) AS before, n - lag(n, 1, n) OVER (ORDER BY day) AS change FROM daily;

-- expect: day!, orders!, revenue!
SELECT d::date AS day, coalesce(count(o.id), 0) AS orders, coalesce(sum(o.total), 0) AS revenue FROM generate_series($1::date, $2::date, '1 day') d LEFT JOIN orders o ON o.placed_at::date = d::date GROUP BY d ORDER BY d;

-- expect: id!, title!, path
WITH RECURSIVE up AS (SELECT c.id, c.parent_id, c.name, c.name AS path FROM categories c WHERE c.parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, c.name, up.path || ' / ' || c.name FROM categories c JOIN up ON up.id = c.parent_id) SELECT p.id, p.title, up.path FROM products p LEFT JOIN up ON up.id = p.category_id;

-- expect: id!, last_order, orders!, spent!
SELECT u.id, s.last_order, s.orders, s.spent FROM users u JOIN (SELECT user_id, max(placed_at) AS last_order, count(*) AS orders, sum(coalesce(total, 0)) AS spent FROM orders GROUP BY user_id) s ON s.user_id = u.id WHERE s.orders > $1;

-- expect: org_id!, user_id!, role!, invited_by, joined
INSERT INTO members (org_id, user_id, role, invited_by) VALUES ($1, $2, $3, $4) ON CONFLICT (org_id, user_id) DO UPDATE SET role = EXCLUDED.role RETURNING org_id, user_id, role, invited_by, joined;

-- expect: id!, status!, shipped, user_id
UPDATE orders SET status = $1, shipped = CASE WHEN $1 = 'shipped' THEN current_date ELSE shipped END WHERE id = $2 AND user_id = $3 RETURNING id, status, shipped, user_id;

-- expect: kind!, n!, share!
SELECT x.kind, x.n, round(100.0 * x.n / sum(x.n) OVER (), 2) AS share FROM (SELECT kind, count(*) AS n FROM events GROUP BY kind) x ORDER BY x.n DESC;

-- expect: at!, ip, email
SELECT e.at, e.data ->> 'ip' AS ip, u.email FROM events e LEFT JOIN users u ON u.id = e.actor WHERE e.kind = $1 AND e.at >= $2 ORDER BY e.at DESC LIMIT 50;

-- expect: user_id!, id!, status!, placed_at
SELECT DISTINCT ON (o.user_id) o.user_id, o.id, o.status, o.placed_at FROM orders o WHERE o.user_id = ANY ($1::bigint[]) ORDER BY o.user_id, o.placed_at DESC NULLS LAST;

-- expect: id!, title!, rank!
SELECT p.id, p.title, ts_rank_cd(to_tsvector('simple', p.title), q) AS rank FROM posts p, plainto_tsquery('simple', $1) q WHERE to_tsvector('simple', p.title) @@ q ORDER BY rank DESC;

-- expect: tag, n!
SELECT tag, count(*) AS n FROM users, unnest(tags) AS tag GROUP BY tag ORDER BY n DESC, tag;

-- expect: id!, orgs!, owner!
SELECT u.id, array_agg(DISTINCT m.org_id) AS orgs, bool_or(m.role = 'owner') AS owner FROM users u JOIN members m ON m.user_id = u.id GROUP BY u.id;

-- expect: id!, email, sum!, items!
SELECT o.id, u.email, sum(i.quantity * coalesce(i.price, 0)) AS sum, sum(i.quantity) AS items FROM orders o JOIN order_items i ON i.order_id = o.id LEFT JOIN users u ON u.id = o.user_id GROUP BY o.id, u.email HAVING sum(i.quantity) > $1;

-- expect: id!, user_id, status!
WITH picked AS (SELECT id FROM orders WHERE status = 'new' ORDER BY placed_at FOR UPDATE SKIP LOCKED LIMIT $1) UPDATE orders o SET status = 'running' FROM picked WHERE o.id = picked.id RETURNING o.id, o.user_id, o.status;

-- expect: stats!, newest
SELECT jsonb_build_object('users', (SELECT count(*) FROM users), 'orders', (SELECT count(*) FROM orders)) AS stats, (SELECT max(created_at) FROM users) AS newest;

-- expect: id!, email!, name, age, tags, meta!, address, role, active, deleted_at, created_at!, id, user_id, org_id, status, total, placed_at, shipped, note
SELECT u.*, o.* FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE u.id = $1;

-- expect: id!, name!, parent, products!, cheapest!
SELECT c.id, c.name, p.name AS parent, count(pr.id) AS products, coalesce(min(pr.price), 0) AS cheapest FROM categories c LEFT JOIN categories p ON p.id = c.parent_id LEFT JOIN products pr ON pr.category_id = c.id GROUP BY c.id, p.name;

-- expect: email!, other!
SELECT a.email, b.email AS other FROM users a JOIN users b ON a.id < b.id AND a.name = b.name WHERE a.role IS NOT NULL;

-- expect: id!, email!, state!, deleted_at
SELECT id, email, CASE WHEN deleted_at IS NULL THEN 'live' WHEN deleted_at < now() - interval '30 days' THEN 'purge' ELSE 'trash' END AS state, deleted_at FROM users WHERE deleted_at IS NOT NULL OR active;

-- expect: p
SELECT percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY id) AS p FROM orders WHERE status = $1;

-- expect: id!, paid!, paid2!, avg
SELECT u.id, count(*) FILTER (WHERE o.status = 'paid') AS paid, sum(CASE WHEN o.status = 'paid' THEN 1 ELSE 0 END) AS paid2, round(avg(o.total), 2) AS avg FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.id;

-- expect: id!, second
SELECT first.id, second.id AS second FROM orders first LEFT JOIN LATERAL (SELECT id FROM orders WHERE user_id = first.user_id AND id > first.id ORDER BY id LIMIT 1) second ON true;

-- expect: id!, due!, placed_at!
SELECT o.id, (o.placed_at + make_interval(days => $1))::date AS due, o.placed_at FROM orders o WHERE o.placed_at < now() - $2::interval;

-- expect: name
SELECT name FROM users WHERE id = $1 FOR UPDATE;

-- expect: shown!, initial!, enabled!
SELECT coalesce(u.name, split_part(u.email, '@', 1)) AS shown, left(coalesce(u.name, '?'), 1) AS initial, u.active IS NOT FALSE AS enabled FROM users u;
