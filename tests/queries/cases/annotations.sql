-- A licence, say, that belongs to nobody.

-- name: Plain :one
SELECT 1 AS one;

/* name: Block :many */
SELECT 2 AS two;

-- Finds one.
-- name: Documented :one
-- Behind the name,
--   and indented.
/* In a block. */
SELECT id, -- not this one
    /* nor this */ email
-- Inside.
FROM users /* nor
that */ LIMIT 1; -- after the end

/*
 * Starred,
 *   indented.
 */
-- name: Starred :exec
DELETE FROM users;-- name: NotAtTheBeginning :one
SELECT 3;

-- name: _Under_9 :exec   
VACUUM;

-- name: Größe :one
SELECT 4 AS größe;

/*
-- name: CommentedOut :one
SELECT 5;
*/
-- name: InText :one
SELECT '
-- name: InString :one
', $$
-- name: InDollars :one
;$$ AS "a;b";

-- name: NoSemicolon :one
SELECT 6
;

    -- name: OutOfUse :one
-- -- name: OutOfUseToo :one
-- name: InUse :one
SELECT 7 AS n
  -- name: of the column :here
;
