-- expect: name, l, u!, n!, c, d!, e, f!
SELECT name, lower(name) AS l, upper(email) AS u, length(email) AS n, email || name AS c, concat(name, age) AS d, age + 1 AS e, id * 2 AS f FROM users;

-- expect: a!, b, c, d!, e
SELECT coalesce(name, email) AS a, coalesce(name, role::text) AS b, nullif(email, '') AS c, greatest(age, 1) AS d, least(age, NULL) AS e FROM users;

-- expect: a!, b, c!, d!, e
SELECT CASE WHEN active THEN 'yes' ELSE 'no' END AS a, CASE WHEN active THEN 'yes' END AS b, CASE WHEN name IS NOT NULL THEN name ELSE email END AS c, CASE WHEN name IS NULL THEN email ELSE name END AS d, CASE age WHEN 1 THEN 'one' ELSE name END AS e FROM users;

-- expect: a!, b, c!, d!
SELECT CASE WHEN age > 3 THEN age WHEN name = 'a' THEN length(name) ELSE 0 END AS a, CASE WHEN age > 3 THEN name ELSE 'x' END AS b, CASE WHEN age IS NULL OR name IS NULL THEN 'x' ELSE name || age END AS c, CASE age WHEN 2 THEN age ELSE 1 END AS d FROM users;

-- expect: a, b!, c!, d!
SELECT CASE WHEN age > 3 THEN 1 ELSE age END AS a, CASE WHEN NOT age IS NOT NULL THEN 1 ELSE age END AS b, CASE WHEN (age > 3) IS NOT TRUE THEN 0 ELSE age END AS c, CASE WHEN NOT (age IS NULL) AND active THEN age ELSE 0 END AS d FROM users;

-- expect: a, b!, c!, d!, e!, f, g, h
SELECT name = 'a' AS a, email = 'a' AS b, name IS NULL AS c, name IS DISTINCT FROM 'a' AS d, active IS TRUE AS e, active AND email = 'a' AS f, active OR true AS g, NOT active AS h FROM users;

-- expect: a!, b!, c, d!
SELECT name IS NOT NULL AND name > 'a' AS a, name IS NULL OR name > 'a' AS b, name IS NOT NULL OR name > 'a' AS c, (age IS NOT NULL AND name IS NOT NULL AND age > length(name)) AS d FROM users;

-- expect: a!, b, c, d, e!, f, g!, h!
SELECT email IN ('a', 'b') AS a, name IN ('a', 'b') AS b, email IN ('a', name) AS c, id = ANY ($1::bigint[]) AS d, id IN (SELECT id FROM orders) AS e, id IN (SELECT user_id FROM orders) AS f, id NOT IN (SELECT id FROM orders) AS g, id > ALL (SELECT id FROM orders) AS h FROM users;

-- expect: a!, b!, c!, d!, e!, f!, g
SELECT EXISTS (SELECT FROM orders) AS a, ARRAY(SELECT note FROM orders) AS b, ARRAY[name] AS c, ROW(name, age) AS d, (name, age) IS NULL AS e, (id, email) = (1, 'a') AS f, (id, name) < (1, 'a') AS g FROM users;

-- expect: a, b, c, d!, e!, f!, g!, h!, i!, j, k
SELECT meta -> 'a' AS a, meta ->> 'a' AS b, meta #> '{a}' AS c, meta || '{}' AS d, meta ? 'a' AS e, meta @> '{}' AS f, meta - 'a' AS g, jsonb_set(meta, '{a}', '1') AS h, jsonb_typeof(meta) AS i, meta @? '$.a' AS j, meta['a'] AS k FROM users;

-- expect: a, b!, c!, d!, e!, f, g!, h!, i!
SELECT (meta ->> 'a')::int AS a, coalesce((meta ->> 'a')::int, 0) AS b, meta::text AS c, jsonb_build_object('a', name) AS d, to_jsonb(u) AS e, to_jsonb(name) AS f, jsonb_pretty(meta) AS g, jsonb_array_length('[]') AS h, row_to_json(u) AS i FROM users u WHERE meta ->> 'a' ~ '^[0-9]+$' OR NOT meta ? 'a';

-- expect: a, b, c, d, e!, f, g!, h, i, j, k!
SELECT tags[1] AS a, tags[1:2] AS b, array_length(tags, 1) AS c, cardinality(tags) AS d, tags || 'x'::text AS e, tags || tags AS f, array_append(tags, name) AS g, array_to_string(tags, ',') AS h, 'a' = ANY (tags) AS i, tags @> '{a}' AS j, tags || '{x}'::text[] AS k FROM users;

-- expect: a, b!, c!, d, e!, f!, g!
SELECT array_position(ARRAY['a'], email) AS a, array_positions(ARRAY['a'], email) AS b, array_remove(ARRAY[email], 'a') AS c, array_length(ARRAY[1], 1) AS d, string_to_array(email, '@') AS e, split_part(email, '@', 2) AS f, array_cat(tags, ARRAY[name]) AS g FROM users;

-- expect: a, b, c, d
SELECT (address).street AS a, (address).zip AS b, address AS c, (ROW('a', 1)::place).street AS d FROM users;

-- expect: a!, b!, c!, d, e!, f!, g!, h!, i!, j!, k!, l
SELECT now() AS a, current_date AS b, current_user AS c, current_schema AS d, localtimestamp AS e, created_at + interval '1 day' AS f, created_at::date AS g, age(created_at) AS h, now() - created_at AS i, created_at AT TIME ZONE 'UTC' AS j, date_part('year', created_at) AS k, date_part('hour', created_at) AS l FROM users;

-- expect: a, b, c, d, e, f, g!, h!
SELECT lower(valid) AS a, upper(valid) AS b, isempty(valid) AS c, valid * valid AS d, search @@ to_tsquery('simple', 'a') AS e, ts_rank(search, to_tsquery('simple', 'a')) AS f, to_tsvector('simple', title) AS g, ts_headline(title, to_tsquery('simple', 'a')) AS h FROM posts;

-- expect: a, b!, c, d!, e!, f!, g!, h!, i!, j!, k!, l
SELECT regexp_match(title, 'x') AS a, regexp_replace(title, 'x', 'y') AS b, substring(title FROM 'x') AS c, substring(title FROM 1 FOR 2) AS d, left(title, 2) AS e, position('a' IN title) AS f, title LIKE 'a%' AS g, title ~ 'a' AS h, trim(title) AS i, format('%s', body) AS j, md5(title) AS k, encode(raw, 'hex') AS l FROM posts;

-- expect: a, b!, c, d
SELECT shrug(id::int) AS a, coalesce(shrug(1), 0) AS b, id::int +? 1 AS c, maybe(1) AS d FROM users;

-- expect: a
SELECT maybe(1) AS a FROM users WHERE maybe(1) IS NOT NULL;

-- expect: a!, b!, c!
SELECT lower(name) AS a, name AS b, length(name) AS c FROM users WHERE lower(name) IS NOT NULL;

-- expect: a!, b!
SELECT name || email AS a, name AS b FROM users WHERE name || email LIKE '%a%';

-- expect: a!, b!
SELECT nullif(name, 'a') AS a, name AS b FROM users WHERE nullif(name, 'a') IS NOT NULL;

-- expect: a!, b!
SELECT tags[1] AS a, tags AS b FROM users WHERE tags[1] = 'a';

-- expect: a!
SELECT meta ->> 'a' AS a FROM users WHERE meta ->> 'a' = 'x';

-- expect: name!, age!
SELECT name, age FROM users WHERE name = $1 AND age BETWEEN $2 AND $3;

-- expect: name!, age!
SELECT name, age FROM users WHERE NOT (name IS NULL OR age IS NULL);

-- expect: name!, age
SELECT name, age FROM users WHERE (name = 'a' AND age > 1) OR (name = 'b' AND id > 1);

-- expect: name, age
SELECT name, age FROM users WHERE ($1::text IS NULL OR name = $1);

-- expect: name!
SELECT name FROM users WHERE (name = 'a') IS TRUE;

-- expect: name
SELECT name FROM users WHERE (name = 'a') IS NOT FALSE;

-- expect: name!
SELECT name FROM users WHERE (name = 'a') IS NOT UNKNOWN;

-- expect: name!
SELECT name FROM users WHERE name IS NOT DISTINCT FROM 'a';

-- expect: name
SELECT name FROM users WHERE name IS DISTINCT FROM 'a';

-- expect: name!
SELECT name FROM users WHERE NOT (name IS DISTINCT FROM email);

-- expect: active!, name
SELECT active, name FROM users WHERE active;

-- expect: active!
SELECT active FROM users WHERE NOT active;

-- expect: active
SELECT active FROM users WHERE active IS NOT TRUE;

-- expect: name
SELECT name FROM users WHERE concat(name, 'x') = 'x';

-- expect: name!
SELECT name FROM users WHERE name LIKE ANY (ARRAY['a%', 'b%']);

-- expect: name
SELECT name FROM users WHERE name <> ALL (ARRAY[]::text[]);

-- expect: name!, age!
SELECT name, age FROM users WHERE (name, age) IS NOT NULL;

-- expect: name, age
SELECT name, age FROM users WHERE NOT ((name, age) IS NULL);

-- expect: name
SELECT name FROM users WHERE CASE WHEN name IS NULL THEN false ELSE true END;

-- expect: role!, tags!
SELECT role, tags FROM users WHERE role = ANY ($1::role[]) AND tags && $2;

-- expect: a, b!, c!, d, e, f!, g!, h, i!
SELECT age::text AS a, email::varchar(3) AS b, id::int4 AS c, age::numeric(10, 2) AS d, role::text AS e, 'owner'::role AS f, email::slug AS g, NULL::note AS h, ('{' || id || '}')::int[] AS i FROM users;

-- expect: title!, label, price!, stock!
SELECT title, label, price, stock FROM products;

-- expect: slug!, plan, settings
SELECT slug, plan, settings FROM orgs;

-- expect: doubled, quantity!
SELECT doubled, quantity FROM order_items;

-- expect: a!, b!, c!
SELECT $1::text AS a, $2::int + 1 AS b, coalesce($3, 'x') AS c;

-- expect: a!, b!, c!, d!, e!, f, g!, h!
SELECT num_nulls(name, age) AS a, pg_typeof(name) AS b, version() AS c, random() AS d, gen_random_uuid() AS e, quote_literal(name) AS f, quote_nullable(name) AS g, nextval('orgs_id_seq') AS h FROM users;

-- expect: a, b!, c!, d!, e!, f, g!, h!, i!, j
SELECT round(total) AS a, abs(id) AS b, id / 2 AS c, power(id, 2) AS d, width_bucket(id, 1, 10, 3) AS e, total::int AS f, id % 2 = 0 AS g, -id AS h, trunc(1.5) AS i, scale(1.5) AS j FROM orders;

-- expect: a, b!
SELECT CASE WHEN count(*) > 0 THEN sum(id) ELSE 0 END AS a, CASE WHEN sum(id) IS NULL THEN 0 ELSE sum(id) END AS b FROM orders;

-- expect: a, b, c, d
SELECT flags & B'101' AS a, get_bit(flags, 1) AS b, raw || '\x00' AS c, length(raw) AS d FROM posts;

-- expect: pg_advisory_xact_lock!
SELECT pg_advisory_xact_lock($1);

-- expect: a, b, c!
SELECT set_config('a.b', 'x', true) AS a, current_setting('a.b', true) AS b, current_setting('work_mem') AS c;

-- expect: a, b!, c
SELECT (SELECT array_agg(o.id) FROM orders o WHERE o.user_id = u.id) AS a, ARRAY(SELECT o.id FROM orders o) AS b, (SELECT jsonb_agg(o) FROM orders o) AS c FROM users u;

-- expect: next!
SELECT COALESCE((SELECT max(id) FROM orders), 0) + 1 AS next;

-- expect: name!, again!, maybe
SELECT u.name, (SELECT u.name) AS again, (SELECT u.name WHERE u.id > 0) AS maybe FROM users u WHERE u.name IS NOT NULL;

-- expect: status!, n
SELECT o.status, (SELECT u.name FROM users u WHERE u.id = o.user_id AND u.name IS NOT NULL) AS n FROM orders o;

-- expect: a!, b, c
SELECT done($1) AS a, gone($1) AS b, done(age) AS c FROM users;

-- expect: a!, b, c!, d!, e!, f, g
SELECT date_part('hour', timestamp '2001-02-16 20:38:40') AS a, extract(day FROM timestamp 'infinity') AS b, extract(day FROM interval '2 days') AS c, extract(day FROM now()) AS d, extract(day FROM date '2001-02-16') AS e, extract(day FROM date '-infinity') AS f, extract(week FROM timestamptz '-infinity') AS g;

-- expect: a!, b!, c, d, e!, f!
SELECT to_char(timestamp '2002-04-20 17:31:12.66', 'HH12:MI:SS') AS a, to_char(interval '15h 2m 12s', 'HH24:MI:SS') AS b, to_char(now(), '') AS c, to_char(timestamp 'infinity', 'YY') AS d, to_char(now(), 'YYYY') AS e, to_char(125, '999') AS f;

-- expect: a, b, c
SELECT scale('NaN'::numeric) AS a, scale('Infinity'::numeric) AS b, scale(8.41) AS c;
