-- name: NoSuchKey :exec
INSERT INTO plain (id, body) VALUES ($1, $2) ON CONFLICT (body) DO NOTHING;

-- name: NotIndexed :many
SELECT id FROM plain WHERE body ||| $1;

-- name: LiveOnly :many
SELECT id FROM partly WHERE body ||| $1;

-- name: ByNote :many
SELECT id FROM whole WHERE note ||| $1;

-- name: Score :many
SELECT id, pdb.score(id) FROM whole WHERE id > $1;

-- name: NoReason :many
-- schemadsl: ignore SQ02
SELECT id FROM partly WHERE body ||| $1;

-- name: NoCode :many
-- schemadsl: ignore SQ09 because
SELECT id FROM partly WHERE body ||| $1;

-- name: Idle :many
-- schemadsl: ignore SQ02 the archive is searched elsewhere
SELECT id FROM partly WHERE body ||| $1 AND live;

SELECT id FROM partly;
