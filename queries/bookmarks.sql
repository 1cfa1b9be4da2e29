-- Bookmarks: one page is kept once for each person, and bookmarked.

-- name: SaveContent :one
INSERT INTO bookmark_content (
    type, url, user_id, title, description, domain, s3_key, summary, content, html, tags, metadata
)
VALUES (
    @type, @url, @user_id, @title, @description, @domain, @s3_key, @summary, @content, @html,
    @tags, @metadata
)
ON CONFLICT (url, user_id) DO UPDATE
SET title = coalesce(excluded.title, bookmark_content.title),
    description = coalesce(excluded.description, bookmark_content.description),
    content = coalesce(excluded.content, bookmark_content.content),
    html = coalesce(excluded.html, bookmark_content.html)
RETURNING id, xmax = 0 AS created;

-- name: SetSummary :execrows
UPDATE bookmark_content SET summary = @summary WHERE id = @id;

-- name: CreateBookmark :one
INSERT INTO bookmarks (user_id, content_id, metadata)
VALUES (@user_id, @content_id, @metadata)
RETURNING *;

-- name: CopyBookmarks :copyfrom
INSERT INTO bookmarks (user_id, content_id, is_favorite, is_archive, metadata)
VALUES ($1, $2, $3, $4, $5);

-- A bookmark with its page and the names of its tags.
-- name: GetBookmark :one
SELECT sqlc.embed(b), sqlc.embed(c),
    coalesce(
        array_agg(t.name ORDER BY t.name) FILTER (WHERE t.name IS NOT NULL), '{}'
    )::text[] AS tags
FROM bookmarks AS b
LEFT JOIN bookmark_content AS c ON c.id = b.content_id
LEFT JOIN bookmark_tags_mapping AS m ON m.bookmark_id = b.id
LEFT JOIN bookmark_tags AS t ON t.id = m.tag_id
WHERE b.id = @id AND b.user_id = @user_id
GROUP BY b.id, c.id;

-- name: GetBookmarkByUrl :one
SELECT b.id, b.is_favorite, b.is_archive
FROM bookmarks AS b
JOIN bookmark_content AS c ON c.id = b.content_id
WHERE b.user_id = @user_id AND c.url = @url;

-- One page of a person's bookmarks and how many there are in all; each filter is left out by NULL.
-- name: ListBookmarks :many
WITH tagged AS (
    SELECT m.bookmark_id, array_agg(t.name::text ORDER BY t.name) AS tags
    FROM bookmark_tags_mapping AS m
    JOIN bookmark_tags AS t ON t.id = m.tag_id
    GROUP BY m.bookmark_id
)
SELECT b.id, b.is_favorite, b.is_archive, b.created_at,
    c.title, c.url, c.domain, c.type,
    coalesce(g.tags, '{}')::text[] AS tags,
    count(*) OVER () AS total
FROM bookmarks AS b
JOIN bookmark_content AS c ON c.id = b.content_id
LEFT JOIN tagged AS g ON g.bookmark_id = b.id
WHERE b.user_id = @user_id
  AND (sqlc.narg(domains)::text[] IS NULL OR c.domain = ANY (sqlc.narg(domains)))
  AND (sqlc.narg(types)::text[] IS NULL OR c.type = ANY (sqlc.narg(types)))
  AND (sqlc.narg(wanted_tags)::text[] IS NULL OR g.tags && sqlc.narg(wanted_tags))
  AND (sqlc.narg(favorite)::boolean IS NULL OR b.is_favorite = sqlc.narg(favorite))
  AND (sqlc.narg(archived)::boolean IS NULL OR b.is_archive = sqlc.narg(archived))
ORDER BY b.created_at DESC, b.id
LIMIT @page_size OFFSET @skipped;

-- name: SetFavorite :execrows
UPDATE bookmarks SET is_favorite = @is_favorite WHERE id = @id AND user_id = @user_id;

-- name: ArchiveBookmarks :execrows
UPDATE bookmarks SET is_archive = true WHERE user_id = @user_id AND id = ANY (@ids::uuid[]);

-- Bookmarks of a guest become those of the account that the guest opens; doubles stay behind.
-- name: TransferBookmarks :many
UPDATE bookmarks AS b
SET user_id = @to_user
WHERE b.user_id = @from_user
  AND NOT EXISTS (
      SELECT FROM bookmarks AS o WHERE o.user_id = @to_user AND o.content_id = b.content_id
  )
RETURNING b.id;

-- name: TransferContent :execrows
UPDATE bookmark_content AS c
SET user_id = @to_user
WHERE c.user_id = @from_user
  AND NOT EXISTS (
      SELECT FROM bookmark_content AS o WHERE o.user_id = @to_user AND o.url = c.url
  );

-- name: DeleteBookmark :one
DELETE FROM bookmarks WHERE id = @id AND user_id = @user_id RETURNING content_id;

-- name: DeleteOrphanedContent :execrows
DELETE FROM bookmark_content AS c
WHERE NOT EXISTS (SELECT FROM bookmarks AS b WHERE b.content_id = c.id)
  AND c.created_at < @before;

-- name: DeleteBookmarks :batchexec
DELETE FROM bookmarks WHERE id = @id AND user_id = @user_id;
