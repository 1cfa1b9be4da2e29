-- Files that pages and messages bring along.

-- name: GetFile :one
SELECT * FROM files WHERE id = $1;

-- name: GetFileByKey :one
SELECT * FROM files WHERE s3_key = $1;

-- name: GetFileByUrl :one
SELECT * FROM files WHERE original_url = $1;

-- The same bytes need to be kept once.
-- name: FindFileByHash :one
SELECT * FROM files WHERE file_hash = @file_hash::text ORDER BY created_at LIMIT 1;

-- name: ListFilesByType :many
SELECT id, file_name, file_type, file_size, s3_url, created_at
FROM files
WHERE user_id = @user_id AND starts_with(file_type, @prefix)
ORDER BY created_at DESC
LIMIT @page_size OFFSET @skipped;

-- name: SaveFile :one
INSERT INTO files (
    user_id, original_url, s3_key, s3_url, file_name, file_type, file_size, file_hash, metadata
)
VALUES (
    @user_id, @original_url, @s3_key, @s3_url, @file_name, @file_type, @file_size, @file_hash,
    @metadata
)
ON CONFLICT (s3_key) DO UPDATE SET s3_url = excluded.s3_url, file_size = excluded.file_size
RETURNING *;

-- name: SpaceUsed :one
SELECT count(*) AS files, coalesce(sum(file_size), 0)::bigint AS bytes
FROM files
WHERE user_id = $1;

-- name: DeleteFile :one
DELETE FROM files WHERE id = $1 AND user_id = $2 RETURNING s3_key;
