-- Numbers for a person's first page and for those who run the service.

-- name: CountBookmarks :one
SELECT count(*) AS total,
    count(*) FILTER (WHERE is_favorite) AS favorites,
    count(*) FILTER (WHERE is_archive) AS archived
FROM bookmarks
WHERE user_id = $1;

-- name: TopDomains :many
SELECT c.domain, count(*) AS bookmarks, max(b.created_at)::timestamptz AS latest
FROM bookmarks AS b
JOIN bookmark_content AS c ON c.id = b.content_id
WHERE b.user_id = @user_id AND c.domain IS NOT NULL
GROUP BY c.domain
ORDER BY bookmarks DESC, c.domain
LIMIT @at_most;

-- Every day of the time asked for, also those without a bookmark.
-- name: BookmarksPerDay :many
SELECT day::date AS day, count(b.id) AS bookmarks
FROM generate_series(@first::date, @last::date, interval '1 day') AS day
LEFT JOIN bookmarks AS b
    ON b.user_id = @user_id AND b.created_at >= day AND b.created_at < day + interval '1 day'
GROUP BY day
ORDER BY day;

-- name: ContentByType :many
SELECT type, count(*) AS pages, avg(length(content))::float8 AS mean_length
FROM bookmark_content
WHERE user_id = $1
GROUP BY type
ORDER BY pages DESC, type;

-- name: TokensUsed :one
SELECT coalesce(sum(prompt_token), 0)::bigint AS prompt,
    coalesce(sum(completion_token), 0)::bigint AS completion
FROM assistant_messages
WHERE user_id = @user_id AND created_at >= @since;

-- name: ServiceOverview :one
SELECT (SELECT count(*) FROM users) AS users,
    (SELECT count(*) FROM users WHERE status = 'active') AS active_users,
    (SELECT count(*) FROM bookmarks) AS bookmarks,
    (SELECT max(created_at) FROM bookmarks)::timestamptz AS last_bookmark;

-- Folders below one folder, with their depth; a folder that stands in itself ends after 32.
-- name: FoldersBelow :many
WITH RECURSIVE below AS (
    SELECT f.id, f.name, f.parent_id, 0 AS depth
    FROM content_folders AS f
    WHERE f.id = @folder_id
    UNION ALL
    SELECT f.id, f.name, f.parent_id, b.depth + 1
    FROM content_folders AS f
    JOIN below AS b ON f.parent_id = b.id
    WHERE b.depth < 32
)
SELECT id, name, parent_id, depth FROM below ORDER BY depth, name;
