-- name: Ranked :many
SELECT id, pdb.score(id) FROM whole WHERE body ||| $1 ORDER BY 2 DESC LIMIT $2;

-- name: DeadAsWell :many
-- schemadsl: ignore SQ02 the archive is searched elsewhere
SELECT id FROM partly WHERE body ||| $1;
