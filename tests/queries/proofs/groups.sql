-- expect: count!, names!, sum, min, oldest, avg
SELECT count(*), count(name) AS names, sum(age), min(email), max(age) AS oldest, avg(age) FROM users;

-- expect: role, count!, sum, min!, max!
SELECT role, count(*), sum(age), min(email), max(id) FROM users GROUP BY role;

-- expect: role, names!, emails!, all_names
SELECT role, array_agg(name) AS names, string_agg(email, ', ') AS emails, string_agg(name, ',') AS all_names FROM users GROUP BY role;

-- expect: ids, js, names
SELECT array_agg(id) AS ids, json_agg(u) AS js, jsonb_agg(u.name) AS names FROM users u;

-- expect: org_id!, members!
SELECT org_id, jsonb_agg(jsonb_build_object('user', user_id, 'role', role)) AS members FROM members GROUP BY org_id;

-- expect: names!, age!
SELECT coalesce(jsonb_agg(u.name), '[]') AS names, coalesce(sum(u.age), 0) AS age FROM users u;

-- expect: role, n!, s, m
SELECT role, count(*) FILTER (WHERE active) AS n, sum(id) FILTER (WHERE active) AS s, min(id) FILTER (WHERE name IS NOT NULL) AS m FROM users GROUP BY role;

-- expect: role, act, pos!, some!
SELECT role, bool_and(active) AS act, every(id > 0) AS pos, bool_or(active IS NULL) AS some FROM users GROUP BY role;

-- expect: status!, sd, var, sdp!, c
SELECT status, stddev(total) AS sd, variance(id) AS var, stddev_pop(id) AS sdp, corr(id, id) AS c FROM orders GROUP BY status;

-- expect: status!, median, mid!, usual!
SELECT status, percentile_cont(0.5) WITHIN GROUP (ORDER BY total) AS median, percentile_disc(0.5) WITHIN GROUP (ORDER BY id) AS mid, mode() WITHIN GROUP (ORDER BY status) AS usual FROM orders GROUP BY status;

-- expect: r!
SELECT rank(3) WITHIN GROUP (ORDER BY id) AS r FROM orders;

-- expect: role, active, count!
SELECT role, active, count(*) FROM users GROUP BY ROLLUP (role, active);

-- expect: status, id, s
SELECT status, id, sum(id) AS s FROM orders GROUP BY ROLLUP (status, id);

-- expect: status!, id, s!
SELECT status, id, sum(id) AS s FROM orders GROUP BY status, ROLLUP (id);

-- expect: status!, id, s, g!
SELECT status, id, sum(id) AS s, grouping(status) AS g FROM orders GROUP BY CUBE (status, id) HAVING status IS NOT NULL;

-- expect: status, id, s!
SELECT status, id, sum(id) AS s FROM orders GROUP BY GROUPING SETS ((status), (id));

-- expect: status!, id, s!
SELECT status, id, sum(id) AS s FROM orders GROUP BY GROUPING SETS ((status, id), (status));

-- expect: status, id, s
SELECT status, id, sum(id) AS s FROM orders GROUP BY GROUPING SETS ((status, id), ());

-- expect: up, loud, count!
SELECT upper(status) AS up, upper(status) || '!' AS loud, count(*) FROM orders GROUP BY ROLLUP (upper(status));

-- expect: x, count!
SELECT status || 'x' AS x, count(*) FROM orders WHERE status = 'a' GROUP BY ROLLUP (status);

-- expect: count!, s
SELECT count(*), sum(id) AS s FROM orders GROUP BY ();

-- expect: s!, m!
SELECT sum(id) AS s, max(total) AS m FROM orders HAVING max(total) > 1;

-- expect: user_id, s!, n
SELECT user_id, sum(total) AS s, max(note) AS n FROM orders GROUP BY user_id HAVING sum(total) > 0;

-- expect: user_id!, count!
SELECT user_id, count(*) FROM orders WHERE user_id IS NOT NULL GROUP BY user_id;

-- expect: user_id!, count!
SELECT user_id, count(*) FROM orders GROUP BY user_id HAVING user_id IS NOT NULL;

-- expect: id!, email!, name, n!, s, st
SELECT u.id, u.email, u.name, count(o.id) AS n, sum(o.total) AS s, max(o.status) AS st FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id;

-- expect: id!, ids!, kept!
SELECT u.id, array_agg(o.id) AS ids, array_remove(array_agg(o.id), NULL) AS kept FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id;

-- expect: id!, xs
SELECT u.id, array_agg(t.x) FILTER (WHERE t.x IS NOT NULL) AS xs FROM users u LEFT JOIN unnest(u.tags) t(x) ON true GROUP BY u.id;

-- expect: day!, count!, d!
SELECT date_trunc('day', created_at) AS day, count(*), count(DISTINCT email) AS d FROM users GROUP BY 1 ORDER BY 1;

-- expect: y!, d, e!, t
SELECT extract(year FROM created_at) AS y, extract(dow FROM created_at) AS d, extract(epoch FROM created_at) AS e, to_char(created_at, 'YYYY') AS t FROM users;

-- expect: n!, s, m
SELECT (SELECT count(*) FROM orders o WHERE o.user_id = u.id) AS n, (SELECT sum(total) FROM orders o WHERE o.user_id = u.id) AS s, (SELECT max(id) FROM orders) AS m FROM users u;

-- expect: a, b!, c!, d!, e
SELECT (SELECT u.id FROM orders o WHERE o.user_id = u.id LIMIT 1) AS a, (SELECT 1) AS b, (VALUES (2)) AS c, (SELECT u.email) AS d, (SELECT count(*) FROM orders LIMIT 0) AS e FROM users u;

-- expect: a, b, c
SELECT (SELECT count(*) FROM orders GROUP BY status LIMIT 1) AS a, (SELECT count(*) FROM orders HAVING count(*) > 100) AS b, (SELECT count(*) FROM orders OFFSET 1) AS c;

-- expect: age, n
SELECT u.age, (SELECT count(*) + u.age FROM orders WHERE u.age = id) AS n FROM users u;

-- expect: age!, n!
SELECT u.age, (SELECT u.age + count(*) FROM orders WHERE id > 0) AS n FROM users u WHERE u.age > 0;

-- expect: n!, r!, d!, p!, c!, q!
SELECT row_number() OVER w AS n, rank() OVER w AS r, dense_rank() OVER w AS d, percent_rank() OVER w AS p, cume_dist() OVER w AS c, ntile(4) OVER w AS q FROM orders WINDOW w AS (ORDER BY total);

-- expect: n!
SELECT ntile(user_id::int) OVER () AS n FROM orders WHERE user_id > 0;

-- expect: a, b!, c, d
SELECT lag(id) OVER (ORDER BY id) AS a, lead(id, 1, 0) OVER (ORDER BY id) AS b, lag(id, user_id::int, 0) OVER (ORDER BY id) AS c, lead(total, 1, 0) OVER (ORDER BY id) AS d FROM orders;

-- expect: a!, b!, c, d
SELECT first_value(id) OVER (ORDER BY id) AS a, last_value(id) OVER (ORDER BY id) AS b, nth_value(id, 2) OVER (ORDER BY id) AS c, first_value(total) OVER (ORDER BY id) AS d FROM orders;

-- expect: a!, b, c!, d!
SELECT sum(id) OVER () AS a, sum(total) OVER () AS b, count(*) OVER () AS c, avg(id) OVER (PARTITION BY status) AS d FROM orders;

-- expect: a, b!, c, d!
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS a, sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS b, sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS c, max(id) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) AS d FROM orders;

-- expect: a, b!
SELECT sum(id) FILTER (WHERE total > 1) OVER () AS a, array_agg(total) OVER (ORDER BY id) AS b FROM orders;

-- expect: a, b, c!
SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN 2 PRECEDING AND 1 PRECEDING) AS a, max(id) OVER (ORDER BY id GROUPS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS b, min(id) OVER (ORDER BY total RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS c FROM orders;

-- expect: status!, running!, all_total
SELECT status, sum(count(*)) OVER (ORDER BY status) AS running, sum(sum(total)) OVER () AS all_total FROM orders GROUP BY status;

-- expect: id!, rn!, prev
SELECT x.* FROM (SELECT id, row_number() OVER (PARTITION BY user_id ORDER BY id DESC) AS rn, lag(status) OVER (ORDER BY id) AS prev FROM orders) x WHERE rn = 1;

-- expect: id!, prev!
SELECT x.id, x.prev FROM (SELECT id, lag(status) OVER (ORDER BY id) AS prev FROM orders) x WHERE x.prev <> x.id::text;

-- expect: a, b
SELECT generate_series(1, 3) AS a, generate_series(1, 2) AS b;

-- expect: a!, email!
SELECT generate_series(1, age) AS a, email FROM users;

-- expect: t, id!
SELECT unnest(tags) AS t, id FROM users;

-- expect: a, b, n!
SELECT * FROM ROWS FROM (generate_series(1, 3), generate_series(1, 2)) WITH ORDINALITY AS t(a, b, n);

-- expect: day!
SELECT * FROM generate_series(now(), now(), '1 day') AS day;

-- expect: tag, n!, id!
SELECT t.*, u.id FROM users u, unnest(u.tags) WITH ORDINALITY t(tag, n);

-- expect: key!, value!
SELECT e.key, e.value FROM users, jsonb_each(meta) e;

-- expect: key!, value
SELECT e.key, e.value FROM users, jsonb_each_text(meta) e;

-- expect: a, b
SELECT x.a, x.b FROM users, jsonb_to_record(meta) AS x(a int, b text);

-- expect: v!
SELECT v FROM users, jsonb_array_elements(coalesce(meta -> 'list', '[]')) v;

-- expect: v
SELECT v FROM users, jsonb_array_elements_text(coalesce(meta -> 'list', '[null]')) v;

-- expect: part, one
SELECT regexp_split_to_table(email, '@') AS part, string_to_table('a,b', ',') AS one FROM users;

-- expect: m!
SELECT regexp_matches(email, '(x)?.') AS m FROM users;

-- expect: total!, first
SELECT count(*) AS total, min(x.id) AS first FROM (SELECT id FROM users UNION ALL SELECT id FROM posts) x;

-- expect: body!, name
SELECT p.body, u.name FROM users u LEFT JOIN posts p ON p.author_id = u.id AND u.name >= 'a' GROUP BY GROUPING SETS ((p.body), (u.name), ()) HAVING p.body >= 'a';

-- expect: body, x
SELECT p.body, CASE WHEN p.body IS NOT NULL THEN u.name ELSE 'x' END AS x FROM users u LEFT JOIN posts p ON p.author_id = u.id AND u.name >= 'a' GROUP BY GROUPING SETS ((p.body), (u.name), ());

-- expect: a!, b!, c!, d!, e!, f!, g, h, i, j, k
SELECT (SELECT 1 LIMIT 1) AS a, (SELECT 1 OFFSET 0) AS b, (SELECT count(*) FROM orders LIMIT 1 OFFSET 0) AS c, (SELECT 1 LIMIT NULL) AS d, (SELECT 1 LIMIT ALL OFFSET NULL) AS e, (SELECT 1 LIMIT 256) AS f, (SELECT 1 OFFSET 1) AS g, (SELECT 1 LIMIT 0.4) AS h, (SELECT 1 LIMIT '0') AS i, (SELECT 1 LIMIT 0::smallint) AS j, (SELECT 1 FETCH FIRST 0 ROWS ONLY) AS k;

-- expect: a!, b!, c!, d!, e!
SELECT int4range(NULL, NULL) AS a, tstzrange(deleted_at, NULL, '[]') AS b, daterange(NULL, current_date) AS c, int8range(id, NULL) AS d, enum_range(role) AS e FROM users;
