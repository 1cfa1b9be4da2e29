create table users(id serial primary key, name text not null, email text, age int not null, tags text[], meta jsonb, created timestamptz not null);
create table orders(id bigserial primary key, user_id int not null references users(id), amount numeric, note text);

-- names: name, email?, age, id
update users set name = coalesce($1, name), email = $2, age = age + $3 where users.id = $4;

-- names: name, lower, -, -, name, age
insert into users(name, email, age, created) values ($1, lower($2), $3 + 1, coalesce($4, now())) on conflict (id) do update set name = $5, age = excluded.age + $6;

-- names: name, lower, -, -, name, age
insert into users(name, email, age, created) values ($1, lower($2), $3 + 1, coalesce($4, now())) on conflict (id) do update set name = $5 where users.age > $6;

-- names: left, substring, substring, to_char, date_trunc, -
select left(name, $1), substring(name, $2, $3), to_char(created, $4), date_trunc($5, created), $6::int as foo from users;

-- names: name, days
select $1 || name as bar, make_interval(days => $2) from users;

-- names: age
select greatest(age, $1) as age from users;

-- names: foo
select greatest(age, $1) as foo from users;

-- names: -
select greatest(age, $1) from users;

-- names: note, amount
with x as (select * from orders where note = $1) select * from x where amount > $2;

-- names: note, amount
with x as (select * from orders where note = $1) select * from x where x.amount > $2;

-- names: name, -, -?
insert into users(name, age, created, tags) select $1, unnest($2::int[]), now(), $3::text[];

-- names: note?, name
insert into orders(user_id, note) select id, $1 from users where name = $2;

-- names: note, amount, created
delete from users where id in (select user_id from orders where note = $1 and amount > $2) and created < $3;

-- names: path, replacement, age, age
update users set meta = jsonb_set(meta, $1, $2), age = case when $3 then 1 else $4 end;

-- names: name
select coalesce($1, name) as name from users;

-- names: name, age, name, tags
select nullif(name, $1), case when age > $2 then $3 else name end as name, array[$4, name] as tags from users;

-- names: -, -, created, name, age
insert into users(name, age, created) values ($1::text, $2::int, $3), ($4, $5, now());

-- names: -
select * from users where $1::text is null or name = $1;

-- names: name
select * from users where name = $1 and ($1::text is null or email = $1);

-- names: -
select * from users where coalesce($1, true);

-- names: name, name
select * from users where age > 1 and coalesce(name, $1) = 'x' and (case when $2 then name else email end) = 'y';

-- names: -, -
select * from users where lower(coalesce(name, $1)) = 'x' and 'z' = lower(coalesce($2, 'x'));

-- names: name
-- sqlc: -
select * from users where coalesce($1, name)::text = 'x';

-- names: -
select $1::int, * from users where age = $1;

-- names: id
with x as (select 1 from users where age = $1) select * from users where id = $1;

-- names: age
select * from users where age = $1 order by $1;

-- names: note
select u.id from users u join orders o on o.user_id = u.id and o.note = $1 where u.name = $1;

-- names: amount, note
select * from users where (select max(amount) from orders where note = $2) > $1;

-- names: id
select * from users where id = any($1);

-- names: tags, tags, tags, -
select * from users where tags @> array[$1] and tags = array[$2, 'x'] and $3 = any(tags) and not $4;

-- names: age, delimiter, percentile_cont
-- sqlc: age, string_agg, percentile_cont
select count(*) filter (where age > $1), string_agg(name, $2), percentile_cont($3) within group (order by age) from users;

-- names: age, name, id, meta, meta, meta
-- sqlc: age, age, id, meta, meta, meta
select * from users where (age, name) < ($1, $2) and (id = $3) is true and meta ? $4 and meta->'a'->>$5 = $6;

-- names: jsonb_to_recordset, a
select * from users, jsonb_to_recordset($1) as x(a int, b text) where x.a = $2;

-- names: -, -
select * from unnest($1::text[], $2::int[]) as t(a, b);

-- names: -, position, similar_to_escape, timezone, btrim, overlay
select extract(epoch from $1::timestamp), position($2 in name), name similar to $3, created at time zone $4, trim(both $5 from name), overlay(name placing $6 from 2) from users;

-- names: name, note?
insert into orders(user_id, note) values ((select id from users where name = $1), $2);

-- names: email, upper
insert into orders(user_id, note) values ((select id from users where email = $1 limit 1), upper($2)) returning *;

-- names: string_to_array, amount
select * from users where name = any(string_to_array($1, ','))  and exists (select 1 from orders where orders.user_id = users.id and orders.amount > $2);

-- names: amount, round, -, -
select round(amount * $1, $2) from orders where note = $3 || $4;

-- names: id, -, -
update orders set note = null where id = $1 and note = $2::text returning $3::int;

-- names: -, -, age
select name, rank() over (partition by $1::int order by age) from users group by name, age having count(*) > $2 and max(age) < $3;

-- names: amount, limit, -
select * from users u left join lateral (select * from orders where user_id = u.id and amount > $1 limit $2) o on true where u.name ilike '%' || $3 || '%';

-- names: -, -
select case $1::text when 'a' then 1 end, case name when $2 then 3 end from users;

-- names: id, age
select * from users where id = $1 union select * from users where age = $2;

-- names: name, name, name
select * from users where name = case when $1 then $2 else $3 end;

-- names: pg_advisory_xact_lock, set_config, set_config
select pg_advisory_xact_lock($1), set_config('a', $2, $3);

-- names: id, -
select * from users where id = $1 and $2::int = age;

-- names: age, age, age, id
select * from users where age in ($1, $2, $3) and name in (select note from orders where id = $4);

-- names: id, email
select * from users u where u.id = $1 and (u.email = $2 or $2 = '');

-- names: user_id, amount?, note?, user_id, amount?, note?
insert into orders (user_id, amount, note) values ($1, $2, $3), ($4, $5, $6) returning id;

-- names: user_id, -, -
insert into orders (user_id, amount, note) select $1, unnest($2::numeric[]), unnest($3::text[]) returning *;

-- names: amount, note?, id, -
update orders set amount = amount + $1, note = $2 where id = $3 and user_id = any($4::int[]);

-- names: -, -, id
update orders set note = case when $1::bool then $2::text else note end where id = $3;

-- names: amount?, name
update orders o set amount = $1 from users u where u.id = o.user_id and u.name = $2;

-- names: user_id, amount, limit
delete from orders where user_id = $1 and id not in (select id from orders where amount > $2 limit $3);

-- names: limit
select * from users order by id limit $1;

-- names: offset, limit
select * from users order by id offset $1 fetch first $2 rows only;

-- names: created, created
select count(*) from users where created >= $1 and created < $2;

-- names: name, email
select * from users where lower(name) = $1 and length(email) > $2;

-- names: name
select * from users where name || email = $1;

-- names: age, age
select * from users where age + 1 = $1 and age * $2 > 10;

-- names: -, meta, meta
select * from users where meta @> $1::jsonb and meta->>'x' = $2 and (meta->>'y')::int = $3;

-- names: -, tags, tags
select * from users where tags && $1::text[] and $2 = any(tags) and array_length(tags, 1) > $3;

-- names: amount, amount
select u.*, o.* from users u join orders o on o.user_id = u.id where o.amount between $1 and $2;

-- names: hours
select * from users where created > now() - make_interval(hours => $1);

-- names: -
select * from users where created > now() - ($1 || ' days')::interval;

-- names: -
select * from users where created > now() - $1 * interval '1 day';

-- names: -, user_id
select coalesce(sum(amount), $1)::numeric from orders where user_id = $2;

-- names: email
select exists(select 1 from users where email = $1);

-- names: amount
select * from users where not exists (select 1 from orders where user_id = users.id and amount < $1);

-- names: user_id, note?, id
with w as (insert into orders(user_id, note) values ($1, $2) returning id) select id from w where id > $3;

-- names: name, note
with a as (select id from users where name = $1), b as (select id from orders where note = $2) select a.id from a, b where a.id = b.id;

-- names: name, email, name, similar_to_escape
select * from users where name like $1 and email ilike $2 and name not like $3 and name similar to $4;

-- names: id, age
select * from users where $1 = id and $2 < age;

-- names: id
select * from users where id = (select user_id from orders where orders.id = $1);

-- names: age, age
select * from users where (age > $1) = $2;

-- names: -, -, -
select * from users where name = $1::text and email = cast($2 as text) and age = ($3)::int;

-- names: age
select row_number() over (order by id) from users where age = $1 window w as (order by id);

-- names: name, email?, age, created, email?, age
insert into users(name, email, age, created) values ($1, $2, $3, $4) on conflict (id) do update set name = excluded.name, email = $5, age = users.age + $6 returning *;

-- names: name, email?, age, created
insert into users(name, email, age, created) values ($1, $2, $3, $4) on conflict (id) do nothing;

-- names: upper, abs, to_timestamp, -, -
insert into users(name, age, created, tags, meta) values (upper($1), abs($2), to_timestamp($3), array[$4]::text[], jsonb_build_object('a', $5::text));

-- names: array_append, meta, id
update users set tags = array_append(tags, $1), meta = meta || $2 where id = $3;

-- names: name, -, id
update users set name = $1, email = nullif($2, '') where id = $3;

-- names: -, id
update users set email = coalesce(nullif($1, ''), email) where id = $2;

-- names: age, lower, id
update users set age = greatest(age, $1), name = lower($2) where id = $3;

-- names: created, created
select * from users where date_trunc('day', created) = $1 and extract(year from created) = $2;

-- names: name, age
select * from users where age > (select avg(age) from users where name = $1) and age < $2;

-- names: -, age
select name, count(*) from users group by name having count(*) > $1 and max(age) > $2;

-- names: id
select * from users, orders where users.id = $1 and orders.user_id = users.id;

-- names: note, age
select * from users as u left join orders on orders.user_id = u.id and orders.note = $1 where u.age > $2;

-- names: -, -, -
select * from generate_series($1::timestamptz, $2::timestamptz, $3::interval) as day;

-- names: -
select (case when $1::text = 'a' then name else email end)::text as x from users;

-- names: amount
select sum(case when amount > $1 then 1 else 0 end) as x from orders;

-- names: age, age
select * from users where age = $1 union all select * from users where age = $2;

-- names: id, name, limit
select * from users where id > $1 and name >= $2 order by name desc, id limit $3;

-- names: name, id
-- sqlc: name, name
select * from users where (name, id) > ($1, $2);

-- names: xmin
select * from users where xmin::text = $1;

-- names: pg_notify, pg_notify
select pg_notify($1, $2);

-- names: nextval, setval, setval
select nextval($1), setval($2, $3);

-- names: email, email
select * from users where email is not null and email <> $1 and email is distinct from $2;

-- names: name, name, position, strpos, starts_with
select * from users where name ~ $1 and name ~* $2 and position($3 in name) > 0 and strpos(name, $4) > 0 and starts_with(name, $5);

-- names: plainto_tsquery
select * from users where to_tsvector('english', name) @@ plainto_tsquery('english', $1);

-- names: -
select json_build_object('a', $1::text, 'b', name) as j from users;

-- names: -
select * from users tablesample bernoulli($1);

-- names: age
select distinct on (name) * from users where age >= $1;

-- names: name, -
select max(age) filter (where name = $1), array_agg(name order by id) from users where id <> all($2::int[]);

-- names: -, name
select * from users where id = $1::int and name = $2;

-- names: age, age, id, id
select * from users where age between $1 and $2 and id in ($3, $4);

-- names: -, tags, -, lower
select * from users where id = any($1::int[]) and $2 = any(tags) and name like $3 || '%' and lower(email) = lower($4);

-- names: -, limit, offset
select * from users where ($1::text is null or name = $1) limit $2 offset $3;

-- names: -, meta, meta, meta
select * from users where created > now() - $1::interval and meta->>'a' = $2 and meta @> $3 and meta->>$4 = 'x';

-- names: name, lower, -, -, name, age, age
insert into users(name, email, age, created) values ($1, lower($2), $3 + 1, coalesce($4, now())) on conflict (id) do update set name = $5, age = excluded.age + $6 where users.age > $7;

-- names: amount, note, -, amount, -
select u.id, (select count(*) from orders o where o.user_id = u.id and o.amount > $1) from users u join orders o2 on o2.user_id = u.id and o2.note = $2 where u.age < $3 + 5 and $4 < o2.amount order by case when $5::bool then u.name end;

-- names: left, substring, substring, to_char, date_trunc, -, name, -, days
select left(name, $1), substring(name, $2, $3), to_char(created, $4), date_trunc($5, created), $6::int as foo, $7 || name as bar, greatest(age, $8), make_interval(days => $9) from users;

-- names: note, amount, user_id
with x as (select * from orders where note = $1) select * from x where amount > $2 and x.user_id = $3;

-- names: path, replacement, age, age, name, email?, note
update users set meta = jsonb_set(meta, $1, $2), age = case when $3 then 1 else $4 end, (name, email) = ($5, $6) from orders where orders.user_id = users.id and orders.note = $7;

-- names: -, -, -
select * from users limit coalesce($1::int, 10) offset ($2 - 1) * $3;

-- names: -, generate_series
select * from generate_series($1::int, $2) g;

-- names: id, name
select * from users u where exists (select 1 from orders where user_id = u.id and id = $1) union all select * from users where name = $2;

-- names: -, -
select * from (values ($1::int, $2::text)) v(a, b);

-- names: -, -, id, -
update users set name = $1::text, age = $2::int where id = $3 returning id, $4::text;

-- names: upper, abs, lower, -, length
select * from users where name = upper($1) and age = abs($2) and lower($3) = name and email = concat($4::text, 'x') and age = length($5)+1;

-- names: name
select * from users where name = $1 or email = $1;

-- names: age, id
select * from users where age = $1 and age = $1+1 and id = $2;
