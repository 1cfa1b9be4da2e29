-- name: OddNames :many
-- Nothing is shadowed by what a query calls its own.
SELECT id, an_vector AS text, a_address AS structure, a_mood AS "Mood", a_uuid AS "UUID",
    a_numeric AS "Decimal", a_int4 AS count, a_text AS _support, a_timestamptz AS datetime
FROM everything
WHERE id > sqlc.arg('text')::int4 AND a_vector <> sqlc.arg('vector')::vector
    AND a_mood <> sqlc.arg('Mood')::mood AND a_uuid <> sqlc.arg('UUID')::uuid
    AND id > sqlc.arg('count')::int4 AND id > sqlc.arg('structure')::int4
    AND id > sqlc.arg('array')::int4 AND id > sqlc.arg('itertools')::int4
    AND id > sqlc.arg('_support')::int4 AND id > sqlc.arg('ODD_NAMES')::int4
    AND id > sqlc.arg('RawCursor')::int4 AND id > sqlc.arg('convert')::int4;

-- name: List :many
SELECT DISTINCT a_int4 FROM everything;

-- name: Uuid :one
SELECT gen_random_uuid();

-- name: Itersize :one
SELECT 1;

