-- name: PutDocument :one
INSERT INTO documents (id, settings, limits, profile, event, place, anything)
VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *;

-- name: GetSettings :one
SELECT settings FROM documents WHERE id = $1;

-- name: CopyDocuments :copyfrom
INSERT INTO documents (id, settings, anything) VALUES ($1, $2, $3);
