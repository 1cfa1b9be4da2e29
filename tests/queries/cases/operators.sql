-- name: Absolute :one
SELECT @ -5 AS a, @(age) AS b, @ age AS c, @-@ '[(0,0),(1,0)]'::path AS d FROM users;

-- name: Contains :many
SELECT id FROM users WHERE tags @> @tags AND tags <@ @more AND tags && @others AND data @> @data::jsonb;

-- name: Json :many
SELECT data -> 'a' AS a, data ->> @key::text AS b, data #>> '{a,b}' AS c, data #- '{x}' AS d FROM users
WHERE data ? 'k' AND data ?| array['a'] AND data ?& @keys AND data @? '$.a' AND data @@ '$.b > 1' AND NOT data ? @one;

-- name: Search :many
SELECT id FROM posts WHERE to_tsvector('english', body) @@ to_tsquery(@query) AND to_tsvector(body) @@@ 'x'::tsquery;

-- name: Geometry :many
SELECT id, place <-> @here AS far FROM app.notes WHERE place <@ @area::box AND @around::circle @> place AND place ~= @at;

-- name: SlicesOfArrays :one
SELECT tags[1:2] AS a, tags[@low:@high] AS b, tags[:@high] AS c FROM users;

-- name: Casts :one
SELECT @a::int::text AS a, CAST(@b AS mood) AS b, @c::app.colour[] AS c, int '7' AS d, @e::timestamp with time zone AS e, @f::varchar(9) AS f;

-- name: Literals :one
SELECT '@a', 'it''s @b', E'\'@c', U&'\0040d', $$ @e $1 $$, $t$ @f $$ $t$, "name" AS "@g", B'101', X'1F', 1e-3, $1::int + 0x1F, '--' AS h -- @i
    , '/*' /* @j /* $2 */ sqlc.arg(k) */ FROM users;

-- name: Joined :one
SELECT 'a'
    'b' AS joined, - @a::int AS minus, 2 * @b::int AS times, @ (-1) AS plus, (@c)::int, 1 <@d::int4range;

-- name: Minus :one
SELECT -@a::int;

-- name: Times :one
SELECT 2*@b::int;

-- name: Patterns :many
SELECT id FROM users WHERE name LIKE '%' || @a || '%' ESCAPE '\' AND name ~* @b AND name SIMILAR TO @c AND name !~~ @d;

-- name: NotationOfArguments :one
SELECT greet(person => @who, loud := @loud) AS greeting, greet(@other) AS other;

-- name: Many@Signs :one
SELECT 1;
