-- Links by which others see one bookmark.

-- name: ShareBookmark :one
INSERT INTO bookmark_share (user_id, bookmark_id, expires_at)
VALUES (@user_id, @bookmark_id, @expires_at)
ON CONFLICT (user_id, bookmark_id) DO UPDATE SET expires_at = excluded.expires_at
RETURNING id, expires_at;

-- What a visitor with the link sees.
-- name: GetSharedBookmark :one
SELECT s.id, s.expires_at, sqlc.embed(c), u.username AS shared_by
FROM bookmark_share AS s
JOIN bookmarks AS b ON b.id = s.bookmark_id
JOIN bookmark_content AS c ON c.id = b.content_id
LEFT JOIN users AS u ON u.uuid = s.user_id
WHERE s.id = $1 AND (s.expires_at IS NULL OR s.expires_at > now());

-- name: ListShares :many
SELECT s.id, s.expires_at, s.created_at, c.title, c.url
FROM bookmark_share AS s
LEFT JOIN bookmarks AS b ON b.id = s.bookmark_id
LEFT JOIN bookmark_content AS c ON c.id = b.content_id
WHERE s.user_id = $1
ORDER BY s.created_at DESC NULLS LAST;

-- name: UnshareBookmark :execrows
DELETE FROM bookmark_share WHERE user_id = $1 AND bookmark_id = $2;

-- name: DeleteExpiredShares :execrows
DELETE FROM bookmark_share WHERE expires_at <= now();
