-- name: CreateBookmark :one
INSERT INTO bookmarks (user_id, url, title, tags)
VALUES (@user_id, @url, sqlc.narg('title'), @tags)
RETURNING *;

-- name: MarkRead :one
UPDATE bookmarks SET status = 'read' WHERE id = @id RETURNING *;

-- Newest first; all of them, or those with a tag.
-- name: ListBookmarks :many
SELECT * FROM bookmarks
WHERE user_id = @user_id
  AND (sqlc.narg('tag')::text IS NULL OR tags @> ARRAY[sqlc.narg('tag')::text])
ORDER BY created_at DESC, id DESC;
