-- expect: id, user_id, total, kind, actor, data
WITH up AS (UPDATE orders SET status = 'paid' WHERE id = $1 RETURNING id, user_id, total), ins AS (INSERT INTO events (at, kind, data, actor) SELECT now(), 'paid', jsonb_build_object('id', id), user_id FROM up RETURNING kind, actor, data) SELECT * FROM up FULL JOIN ins ON ins.actor = up.user_id;

-- expect: id!, cid!, body!, author
SELECT p.id, c.* FROM posts p CROSS JOIN LATERAL (SELECT id AS cid, body, author FROM comments WHERE post_id = p.id ORDER BY id DESC LIMIT 3) c;

-- expect: id!, n!, last
SELECT p.id, c.n, c.last FROM posts p LEFT JOIN LATERAL (SELECT count(*) AS n, max(id) AS last FROM comments WHERE post_id = p.id) c ON true;

-- expect: id!, tag, ord
SELECT p.id, t.tag, t.ord FROM users p LEFT JOIN LATERAL unnest(p.tags) WITH ORDINALITY AS t(tag, ord) ON true;

-- expect: id!, s, n!, f!, l, second
SELECT id, sum(total) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS s, count(total) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS n, first_value(status) OVER w AS f, last_value(status) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS l, nth_value(status, 2) OVER w AS second FROM orders WINDOW w AS (PARTITION BY user_id ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

-- expect: id!, x, y, z!
SELECT id, first_value(status) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) AS x, max(status) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP) AS y, min(status) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE TIES) AS z FROM orders;

-- expect: id!, q!, p!, c!, l, g!
SELECT id, ntile(4) OVER (ORDER BY id) AS q, percent_rank() OVER (ORDER BY id) AS p, cume_dist() OVER (ORDER BY id) AS c, lead(status) OVER (ORDER BY id) AS l, lag(status, 1, 'none') OVER (ORDER BY id) AS g FROM orders;

-- expect: status, user_id, n!, t, g!
SELECT status, user_id, count(*) AS n, sum(total) AS t, grouping(status, user_id) AS g FROM orders GROUP BY GROUPING SETS ((status), (user_id), ());

-- expect: status, org_id, m!
SELECT status, org_id, max(id) AS m FROM orders GROUP BY CUBE (status, org_id) HAVING max(id) > 1;

-- expect: status, d!, count!
SELECT status, date_trunc('day', placed_at) AS d, count(*) FROM orders WHERE placed_at IS NOT NULL GROUP BY ROLLUP (status), date_trunc('day', placed_at);

-- expect: key!, value
SELECT key, value FROM users, jsonb_each_text(meta);

-- expect: key!, value!, elem!
SELECT e.key, e.value, x.elem FROM users u CROSS JOIN jsonb_each(u.meta) e CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(e.value) = 'array' THEN e.value ELSE '[]' END) AS x(elem);

-- expect: a, b
SELECT r.a, r.b FROM users, jsonb_to_record(meta) AS r(a text, b jsonb);

-- expect: a, b!, f!, lit!, sub!, agg!
SELECT string_to_array(name, ',') AS a, string_to_array('a,b', NULL) AS b, array_fill(age, '{2}') AS f, ARRAY[age, 1] AS lit, ARRAY(SELECT age FROM users) AS sub, array_agg(age) OVER () AS agg FROM users;

-- expect: n!, t, d
SELECT * FROM (VALUES (1, 'a', NULL::date), (2, NULL, current_date)) AS v(n, t, d);

-- expect: column1!, column2!, column3
VALUES (1, $1::text, 'x'), ($2::int, 'b', NULL);

-- expect: e!, n, whole!
SELECT (u).email AS e, (u).name AS n, u AS whole FROM users u;

-- expect: owner, id!
SELECT (SELECT u FROM users u WHERE u.id = o.user_id) AS owner, o.id FROM orders o;

-- expect: slug!, s!, label, lit!, p!
SELECT slug, slug || 'x' AS s, label, 'a'::slug AS lit, $1::slug AS p FROM orgs LEFT JOIN products ON products.id = orgs.id;

-- expect: a, i, n!
SELECT range_agg(valid) AS a, range_intersect_agg(valid) AS i, count(valid) AS n FROM posts;

-- expect: n!, s, a, b, z!
SELECT count(*) FILTER (WHERE active) AS n, sum(age) FILTER (WHERE active) AS s, array_agg(id) FILTER (WHERE active) AS a, bool_and(active) FILTER (WHERE true) AS b, coalesce(sum(age) FILTER (WHERE active), 0) AS z FROM users;

-- expect: role, med, pd!, m!, r!, many
SELECT role, percentile_cont(0.5) WITHIN GROUP (ORDER BY age) AS med, percentile_disc(0.5) WITHIN GROUP (ORDER BY id) AS pd, mode() WITHIN GROUP (ORDER BY email) AS m, rank(3) WITHIN GROUP (ORDER BY age) AS r, percentile_cont('{0.25,0.75}'::float8[]) WITHIN GROUP (ORDER BY age) AS many FROM users GROUP BY role;

-- expect: med, m, r!, d!
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY id) AS med, mode() WITHIN GROUP (ORDER BY id) AS m, rank(3) WITHIN GROUP (ORDER BY id) AS r, dense_rank(1) WITHIN GROUP (ORDER BY id) AS d FROM users;

-- expect: user_id!, id!, total
SELECT DISTINCT ON (user_id) user_id, id, total FROM orders WHERE user_id IS NOT NULL ORDER BY user_id, placed_at DESC;

-- expect: id!, parent_id, name!, depth!, path!, before
WITH RECURSIVE t AS (SELECT id, parent_id, name, 1 AS depth, ARRAY[id] AS path FROM categories WHERE id = $1 UNION ALL SELECT c.id, c.parent_id, c.name, t.depth + 1, t.path || c.id FROM categories c JOIN t ON c.parent_id = t.id WHERE t.depth < 10) SELECT id, parent_id, name, depth, path, lag(name) OVER (ORDER BY depth) AS before FROM t;

-- expect: id!, parent_id, ord!, looped!, way!
WITH RECURSIVE t AS (SELECT id, parent_id FROM categories UNION ALL SELECT c.id, t.parent_id FROM categories c JOIN t ON c.parent_id = t.id) SEARCH DEPTH FIRST BY id SET ord CYCLE id SET looped USING way SELECT * FROM t;

-- expect: id!, name
SELECT u.id, n.name FROM users u LEFT JOIN user_names(3) n ON n.id = u.id;

-- expect: a!, b!, c!, d, e!, f!
SELECT $1::int + 1 AS a, $2::text || 'x' AS b, CAST($3 AS date) - 1 AS c, $4::jsonb ->> 'a' AS d, $5::int[] AS e, $6::interval * 2 AS f;

-- expect: id!
SELECT id FROM users WHERE id = ANY ($1) AND role = ANY ($2::role[]) AND NOT email = ALL ($3::text[]);

-- expect: id!, name!
SELECT id, name FROM users WHERE name IS NOT NULL AND ($1::text IS NULL OR name = $1) OR name = $2;

-- expect: name!, age!
SELECT name, age FROM users WHERE NOT (name IS NULL OR age IS NULL);

-- expect: name!, age!
SELECT name, age FROM users WHERE (name, age) IS NOT NULL;

-- expect: name!, age!
SELECT name, age FROM users WHERE name || 'x' = $1 AND age BETWEEN $2 AND $3;

-- expect: name, status!
SELECT u.name, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.status = ANY ($1::text[]);

-- expect: name, status
SELECT u.name, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.status IS DISTINCT FROM 'x';

-- expect: name, status!, title!
SELECT u.name, o.status, p.title FROM users u LEFT JOIN orders o ON o.user_id = u.id LEFT JOIN posts p ON p.author_id = o.user_id WHERE p.title LIKE 'a%';

-- expect: id, oid!
SELECT u.id, o.id AS oid FROM users u RIGHT JOIN orders o ON o.user_id = u.id AND u.active;

-- expect: id, bid, any!
SELECT a.id, b.id AS bid, coalesce(a.id, b.id) AS any FROM users a FULL JOIN orders b ON b.user_id = a.id WHERE a.id IS NULL OR b.id IS NULL;

-- expect: id!, user_id
SELECT id, user_id FROM orders NATURAL JOIN (SELECT id, status FROM orders) x;

-- expect: y!, d, i!, a!, c, z!, dt!, md!, j!
SELECT extract(year FROM created_at) AS y, date_part('day', deleted_at) AS d, created_at - now() AS i, age(created_at) AS a, to_char(created_at, 'YYYY') AS c, created_at AT TIME ZONE 'UTC' AS z, created_at::date AS dt, make_date(2020, 1, 1) AS md, justify_days(interval '40 days') AS j FROM users;

-- expect: s, s2!, sp!, rr!, rm, p!, ov!, f!, c!, cw!, col!, m!
SELECT substring(email from '@(.*)$') AS s, substring(email, 1, 2) AS s2, split_part(email, '@', 2) AS sp, regexp_replace(email, 'a', 'b') AS rr, regexp_match(email, 'a') AS rm, position('a' in email) AS p, overlay(email placing 'x' from 1) AS ov, format('%s', name) AS f, concat(name, age) AS c, concat_ws(',', name, NULL) AS cw, email COLLATE "C" AS col, md5(email) AS m FROM users;

-- expect: e!, m, n!, i, ni!, a!, al!
SELECT exists(SELECT 1 FROM orders WHERE user_id = u.id) AS e, (SELECT max(id) FROM orders WHERE user_id = u.id) AS m, (SELECT count(*) FROM orders WHERE user_id = u.id) AS n, u.id IN (SELECT user_id FROM orders) AS i, u.id NOT IN (SELECT user_id FROM orders WHERE user_id IS NOT NULL) AS ni, u.id = ANY (ARRAY[1, 2]) AS a, u.id > ALL (SELECT id FROM orders) AS al FROM users u;

-- expect: s, j!, o!, f, e, b, sd, v, c, rc!, a!, mt
SELECT string_agg(name, ',' ORDER BY id) AS s, json_agg(u) AS j, jsonb_object_agg(email, name) AS o, jsonb_agg(name) FILTER (WHERE false) AS f, every(active) AS e, bit_or(age) AS b, stddev(age) AS sd, variance(id) AS v, corr(id, age) AS c, regr_count(id, age) AS rc, avg(id) AS a, max(tags) AS mt FROM users u GROUP BY role;

-- expect: s!, a!, sd, sp!, av!, vs
SELECT string_agg(email, ',') AS s, array_agg(name) AS a, stddev(id) AS sd, stddev_pop(id) AS sp, avg(id) AS av, var_samp(id) AS vs FROM users GROUP BY role;

-- expect: lives!, name!, weight, t!, ctid!
SELECT lives, name, weight, tableoid::regclass AS t, ctid FROM cats;

-- expect: name!, lives
SELECT a.name, c.lives FROM animals a LEFT JOIN cats c USING (name);

-- expect: id!, name!
(SELECT id, name FROM users WHERE name IS NOT NULL) UNION ALL (SELECT id, status FROM orders) EXCEPT SELECT a, b FROM bare ORDER BY 1 LIMIT 5;

-- expect: id!, name!
SELECT id, name FROM users INTERSECT SELECT id, status FROM orders;

-- expect: id, n
SELECT x.id, y.n FROM (SELECT id FROM users UNION SELECT user_id FROM orders) x LEFT JOIN (SELECT user_id, count(*) AS n FROM orders GROUP BY user_id) y ON y.user_id = x.id;

-- expect: m, k, s
SELECT max(n) AS m, min(n) AS k, sum(n) AS s FROM (SELECT count(*) AS n FROM orders GROUP BY user_id) q;

-- expect: m, t
SELECT max(id) AS m, max(total) AS t FROM orders GROUP BY ();

-- expect: m, s, run
SELECT date_trunc('month', placed_at) AS m, sum(total) AS s, sum(sum(total)) OVER (ORDER BY date_trunc('month', placed_at)) AS run FROM orders GROUP BY 1;

-- expect: id!, items, full!
SELECT o.id, (jsonb_agg(jsonb_build_object('p', i.product_id)) FILTER (WHERE i.product_id IS NOT NULL)) AS items, coalesce(jsonb_agg(i.*) FILTER (WHERE i.order_id IS NOT NULL), '[]'::jsonb) AS full FROM orders o LEFT JOIN order_items i ON i.order_id = o.id GROUP BY o.id;

-- expect: v!, h, m!, r!
SELECT to_tsvector('simple', title) AS v, ts_headline('simple', body, plainto_tsquery($1)) AS h, search @@ to_tsquery($2) AS m, ts_rank(search, websearch_to_tsquery('simple', $3)) AS r FROM posts WHERE search IS NOT NULL;

-- expect: f!, r!, e!, g!, l!, s!
SELECT flags & B'101' AS f, raw || '\x00' AS r, encode(raw, 'hex') AS e, get_bit(flags, 0) AS g, length(raw) AS l, sha256(raw) AS s FROM posts WHERE raw IS NOT NULL AND flags IS NOT NULL;

-- expect: u!, r!, n!, t!, c!, rc, o, i!, h!
SELECT gen_random_uuid() AS u, random() AS r, nextval('orgs_id_seq') AS n, pg_typeof(1) AS t, 'users'::regclass AS c, to_regclass('nope') AS rc, obj_description(1) AS o, inet '1.2.3.4' AS i, host(inet '1.2.3.4') AS h;

-- expect: w!, p!, m!, a!, r!, s!, d!, q!, neg!, absolute!, ne!
SELECT width_bucket(age, 0, 100, 5) AS w, power(age, 2) AS p, mod(age, 2) AS m, abs(age) AS a, round(age / 2.0, 1) AS r, sqrt(age) AS s, div(age, 2) AS d, age::float8 / 3 AS q, -age AS neg, @ age AS absolute, 5 <> 3 AS ne FROM users WHERE age IS NOT NULL;

-- expect: l!, t!, m!, ia, si!, asc!, c!, i!, le!, lp!, r!, rv!, sw!, st!, tr!, ql, qn!
SELECT lower(email) AS l, trim(both 'x' from email) AS t, email ~ 'a' AS m, email ILIKE ANY (ARRAY['a', NULL]) AS ia, email SIMILAR TO 'a' AS si, ascii(email) AS asc, chr(65) AS c, initcap(email) AS i, left(email, 2) AS le, lpad(email, 5) AS lp, repeat(email, 2) AS r, reverse(email) AS rv, starts_with(email, 'a') AS sw, strpos(email, 'a') AS st, translate(email, 'a', 'b') AS tr, quote_literal(name) AS ql, quote_nullable(name) AS qn FROM users;

-- expect: name, id!, status!
SELECT u.name, o.id, o.status FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE NOT (o IS NULL);

-- expect: name, id!
SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o IS DISTINCT FROM NULL;

-- expect: name, id!
SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE (o.id IS NULL) IS NOT TRUE;

-- expect: name, id!
SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE (o.id > 0) IS NOT UNKNOWN;

-- expect: name, id
SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE u.name = ALL ('{}'::text[]) OR o.id <> ALL ('{}'::int[]);

-- expect: name
SELECT name FROM users WHERE name <> ALL (SELECT status FROM orders);

-- expect: name!
SELECT name FROM users WHERE name IN (SELECT status FROM orders);

-- expect: name!
SELECT name FROM users WHERE (name, age) IN (SELECT status, id FROM orders);

-- expect: name!
SELECT name FROM users WHERE name BETWEEN SYMMETRIC $1 AND $2;

-- expect: name!
SELECT name FROM users WHERE name LIKE ANY ($1::text[]);

-- expect: name!
SELECT name FROM users WHERE name ~ $1 IS TRUE AND age IS NOT DISTINCT FROM $2;

-- expect: age!
SELECT age FROM users WHERE age IS NOT DISTINCT FROM 3;

-- expect: age!
SELECT age FROM users WHERE age IS DISTINCT FROM NULL;

-- expect: active!, age!, name!
SELECT active, age, name FROM users WHERE active = (age > 3) AND name IS NOT DISTINCT FROM email;

-- expect: id, user_id, org_id, status, total, placed_at, shipped, note
SELECT (o).* FROM (SELECT o FROM users u LEFT JOIN orders o ON o.user_id = u.id) x;

-- expect: n!, m!, b!
SELECT count(o.*) AS n, count(o) AS m, bool_or(o IS NULL) AS b FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id;

-- expect: x!, bx!
SELECT a.x, b.x AS bx FROM (SELECT 1 AS x) a LEFT JOIN (SELECT 2 AS x) b ON true;

-- expect: x!, bx
SELECT a.x, b.x AS bx FROM (SELECT 1 AS x) a LEFT JOIN (SELECT 2 AS x WHERE false) b ON true;

-- expect: x!, bx
SELECT a.x, b.x AS bx FROM (SELECT 1 AS x) a LEFT JOIN (SELECT 2 AS x OFFSET 1) b ON true;

-- expect: x!, bx
SELECT a.x, b.x AS bx FROM (SELECT 1 AS x) a LEFT JOIN (SELECT DISTINCT 2 AS x FROM orders) b ON true;

-- expect: x!, n
SELECT a.x, b.n FROM (SELECT 1 AS x) a LEFT JOIN (SELECT count(*) AS n FROM orders FETCH FIRST 0 ROWS ONLY) b ON true;

-- expect: a, b!, c!, d!, e
SELECT any_value(name) AS a, any_value(email) AS b, array_agg(name ORDER BY id) AS c, max(email) AS d, min(name) AS e FROM users GROUP BY role;

-- expect: a, b, c!, d, e, f!
SELECT sum(age) OVER (ORDER BY age RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS a, sum(id) OVER (ORDER BY id RANGE BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS b, sum(id) OVER (ORDER BY id GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS c, sum(id) OVER (ORDER BY id DESC GROUPS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS d, sum(id) FILTER (WHERE active) OVER () AS e, array_agg(id) OVER (ORDER BY id ROWS 2 PRECEDING) AS f FROM users;

-- expect: a!, b!, c, d!
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN $1 PRECEDING AND $2 FOLLOWING) AS a, sum(id) OVER (ORDER BY created_at RANGE BETWEEN '1 day' PRECEDING AND '1 day' FOLLOWING) AS b, sum(id) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS c, sum(id) OVER (PARTITION BY role ORDER BY name RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS d FROM users;

-- expect: o!, a!, b!, c!
SELECT JSON_OBJECTAGG(email: name) AS o, JSON_ARRAYAGG(name) AS a, JSON_ARRAYAGG(name ABSENT ON NULL) AS b, JSON_OBJECTAGG(email: name ABSENT ON NULL) AS c FROM users GROUP BY role;

-- expect: id!, slug!, created_at!
INSERT INTO orgs (name) SELECT 'x' WHERE false RETURNING id, slug, created_at;

-- expect: id, email, name
INSERT INTO written (email, name) VALUES ($1, $2) RETURNING *;

-- expect: name!, age
DELETE FROM users WHERE name IS NOT NULL RETURNING name, age;

-- expect: id!, name!, status
SELECT * FROM nested;

-- expect: user_id!, orders!, total, id!, email!, name!, deleted_at
SELECT * FROM totals t JOIN active_users a ON a.id = t.user_id;

-- expect: id!, title!, qt!
SELECT p.id, p.title, q.title AS qt FROM products p LEFT JOIN products q ON q.id = p.category_id AND q.price > 1 WHERE q.price IS NOT NULL;

-- expect: a, b, c, d, e, f!
SELECT shrug(1) AS a, shrug(NULL) AS b, maybe(3) AS c, plus_or_null(1, 2) AS d, 1 +? 2 AS e, done(1) AS f;

-- expect: at!, kind!, oat!
SELECT e.at, e.kind, o.at AS oat FROM events e LEFT JOIN events_old o USING (kind) WHERE o.at < now();

-- expect: id!, bid!, cid!
SELECT a.id, b.id AS bid, c.id AS cid FROM users a LEFT JOIN (orders b JOIN posts c ON c.author_id = b.user_id) ON b.user_id = a.id WHERE c.id > 0;

-- expect: id!, bid!, cid
SELECT a.id, b.id AS bid, c.id AS cid FROM users a LEFT JOIN (orders b LEFT JOIN posts c ON c.author_id = b.user_id) ON b.user_id = a.id WHERE b.id > 0;

-- expect: id!, bid
SELECT a.id, b.id AS bid FROM users a FULL JOIN orders b USING (id) WHERE a.email = 'x';

-- expect: id!, email, status
SELECT id, a.email, b.status FROM users a FULL JOIN orders b USING (id);

-- expect: id!, email!, status
SELECT id, a.email, b.status FROM users a LEFT JOIN orders b USING (id) WHERE id > 1;

-- expect: id!, email, status!
SELECT id, a.email, b.status FROM users a RIGHT JOIN orders b USING (id) ORDER BY id;

-- expect: id!, email!
SELECT j.id, j.email FROM (users a LEFT JOIN orders b USING (id)) AS j;

-- expect: c!, s, t!
SELECT coalesce(a.id, 0) AS c, a.id + b.id AS s, a.id || 'x' AS t FROM users a LEFT JOIN orders b ON b.id = a.id;

-- expect: name!, count!
SELECT DISTINCT name, count(*) OVER (PARTITION BY name) FROM users WHERE name = ANY (tags);

-- expect: a!, b!
SELECT meta -> 'a' AS a, meta ->> 'b' AS b FROM users WHERE meta ->> 'b' = 'x' AND meta -> 'a' IS NOT NULL;

-- expect: l!, name!
SELECT lower(name) AS l, name FROM users WHERE lower(name) = 'a' GROUP BY name;

-- expect: name!, count!
SELECT name, count(*) FROM users GROUP BY name HAVING name IS NOT NULL;

-- expect: name!, m!
SELECT name, max(age) AS m FROM users GROUP BY ROLLUP (name) HAVING max(age) > 3 AND name = 'a';

-- expect: u, count!
SELECT upper(name) AS u, count(*) FROM users WHERE name IS NOT NULL GROUP BY GROUPING SETS ((upper(name)), (name));

-- expect: u, name!, count!
SELECT upper(name) AS u, name, count(*) FROM users WHERE name IS NOT NULL GROUP BY GROUPING SETS ((upper(name), name), (name));

-- expect: id!, total!
SELECT o.id, x.total FROM orders o, LATERAL (SELECT o.total WHERE o.total IS NOT NULL) x;

-- expect: x!
SELECT x FROM (SELECT name AS x FROM users WHERE name IS NOT NULL UNION ALL SELECT status FROM orders) q;

-- expect: x!
SELECT x FROM (SELECT name AS x FROM users UNION ALL SELECT status FROM orders) q WHERE x > 'a';

-- expect: g!, h!, name
SELECT g, g + 1 AS h, n.name FROM generate_series(1, 3) g LEFT JOIN users n ON n.id = g;

-- expect: label, n!
SELECT t.* FROM users u, LATERAL (VALUES (u.name, u.id), (u.email, 2)) AS t(label, n);

-- expect: word!, pos!
SELECT word, pos FROM users, regexp_split_to_table(email, 'a') WITH ORDINALITY AS s(word, pos);

-- expect: relname!, reltuples!, o!
SELECT relname, reltuples, relowner::regrole AS o FROM pg_class LEFT JOIN pg_index ON indexrelid = pg_class.oid WHERE indisunique;

-- expect: table_name!, column_default, is_nullable!
SELECT table_name, column_default, is_nullable FROM information_schema.columns;
