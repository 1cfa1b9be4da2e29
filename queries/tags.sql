-- Tags of bookmarks.

-- name: AddTag :one
INSERT INTO bookmark_tags (user_id, name)
VALUES (@user_id, @name)
ON CONFLICT (user_id, name) DO UPDATE SET updated_at = now()
RETURNING id;

-- The tags that are missing are made; the bookmark then has just these.
-- name: SetBookmarkTags :many
WITH wanted AS (
    INSERT INTO bookmark_tags (user_id, name)
    SELECT @user_id, unnest(@names::text[])
    ON CONFLICT (user_id, name) DO UPDATE SET updated_at = now()
    RETURNING id, name
), gone AS (
    DELETE FROM bookmark_tags_mapping AS m
    WHERE m.bookmark_id = @bookmark_id AND m.tag_id NOT IN (SELECT w.id FROM wanted AS w)
), put AS (
    INSERT INTO bookmark_tags_mapping (bookmark_id, tag_id)
    SELECT @bookmark_id, id FROM wanted
    ON CONFLICT DO NOTHING
)
SELECT id, name FROM wanted ORDER BY name;

-- name: ListTags :many
SELECT t.id, t.name, count(m.bookmark_id) AS bookmarks, max(m.created_at)::timestamptz AS last_used
FROM bookmark_tags AS t
LEFT JOIN bookmark_tags_mapping AS m ON m.tag_id = t.id
WHERE t.user_id = $1
GROUP BY t.id
ORDER BY bookmarks DESC, t.name;

-- name: ListTagsOfBookmark :many
SELECT t.name
FROM bookmark_tags AS t
JOIN bookmark_tags_mapping AS m ON m.tag_id = t.id
WHERE m.bookmark_id = $1
ORDER BY t.name;

-- name: RenameTag :execrows
UPDATE bookmark_tags SET name = @name WHERE id = @id AND user_id = @user_id;

-- name: DeleteUnusedTags :execrows
DELETE FROM bookmark_tags AS t
WHERE t.user_id = $1
  AND NOT EXISTS (SELECT FROM bookmark_tags_mapping AS m WHERE m.tag_id = t.id);

-- Tags that stand beside the given one, most often first.
-- name: RelatedTags :many
SELECT t.name, count(*) AS times
FROM bookmark_tags_mapping AS mine
JOIN bookmark_tags_mapping AS other
    ON other.bookmark_id = mine.bookmark_id AND other.tag_id <> mine.tag_id
JOIN bookmark_tags AS t ON t.id = other.tag_id
WHERE mine.tag_id = @tag_id
GROUP BY t.id
ORDER BY times DESC, t.name
LIMIT @at_most;
