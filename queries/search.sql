-- Search by words, in forms that a prepared statement keeps.

-- Any of the words, best first, with what was found marked.
-- name: SearchContent :many
SELECT id, title, url, domain, pdb.score(id)::float8 AS "score!",
    pdb.snippet(content, '<b>', '</b>')::text AS snippet
FROM bookmark_content
WHERE user_id = @user_id
  AND (id @@@ pdb.all() AND (title ||| @words OR summary ||| @words OR content ||| @words))
ORDER BY "score!" DESC, id
LIMIT @page_size OFFSET @skipped;

-- All of the words.
-- name: SearchContentAll :many
SELECT id, title, url, pdb.score(id)::float8 AS "score!"
FROM bookmark_content
WHERE user_id = @user_id AND (title &&& @words OR content &&& @words)
ORDER BY "score!" DESC, id
LIMIT @page_size;

-- The words one behind the other.
-- name: SearchContentPhrase :many
SELECT id, title, url, pdb.score(id)::float8 AS "score!"
FROM bookmark_content
WHERE user_id = @user_id AND content ### @phrase
ORDER BY "score!" DESC, id
LIMIT @page_size;

-- Words with a letter or two wrong.
-- name: SearchTitlesLoosely :many
SELECT id, title, url, pdb.score(id)::float8 AS "score!"
FROM bookmark_content
WHERE user_id = @user_id AND title @@@ pdb.match(@words::text, distance => 1)
ORDER BY "score!" DESC, id
LIMIT @page_size;

-- A person's bookmarks by words, with their tags.
-- name: SearchBookmarks :many
WITH found AS (
    SELECT p.id, pdb.score(p.id)::float8 AS score
    FROM bookmark_content AS p
    WHERE p.title ||| @words OR p.description ||| @words OR p.content ||| @words
    ORDER BY score DESC, id
    LIMIT @candidates
)
SELECT b.id, c.title, c.url, f.score AS "score!",
    ARRAY(
        SELECT t.name::text
        FROM bookmark_tags_mapping AS m
        JOIN bookmark_tags AS t ON t.id = m.tag_id
        WHERE m.bookmark_id = b.id
        ORDER BY t.name
    )::text[] AS tags
FROM found AS f
JOIN bookmark_content AS c ON c.id = f.id
JOIN bookmarks AS b ON b.content_id = c.id
WHERE b.user_id = @user_id
  AND (sqlc.narg(domains)::text[] IS NULL OR c.domain = ANY (sqlc.narg(domains)))
ORDER BY f.score DESC, b.id
LIMIT @page_size;

-- What came before bookmarks is searched as well.
-- name: SearchOldContent :many
SELECT id, title, url, pdb.score(id)::float8 AS "score!"
FROM content
WHERE user_id = @user_id AND (title ||| @words OR content ||| @words)
ORDER BY "score!" DESC, id
LIMIT @page_size;

-- Messages by words and by meaning, joined by their ranks (reciprocal rank fusion).
-- name: RecallMessages :many
WITH wanted AS (
    SELECT websearch_to_tsquery('simple', @words) AS query
), words AS (
    SELECT a.uuid,
        row_number() OVER (
            ORDER BY ts_rank(to_tsvector('simple', a.text), q.query) DESC, a.id
        ) AS rank
    FROM assistant_messages AS a
    CROSS JOIN wanted AS q
    WHERE a.user_id = @user_id AND to_tsvector('simple', a.text) @@ q.query
    ORDER BY rank
    LIMIT 50
), meaning AS (
    SELECT a.uuid, row_number() OVER (ORDER BY a.embeddings <=> @embedding, a.id) AS rank
    FROM assistant_messages AS a
    WHERE a.user_id = @user_id AND a.embeddings IS NOT NULL
    ORDER BY rank
    LIMIT 50
)
SELECT m.uuid, m.thread_id, m.role, m.text,
    (coalesce(sqlc.arg(word_weight)::float8 / (60 + w.rank), 0)
        + coalesce(sqlc.arg(meaning_weight)::float8 / (60 + n.rank), 0))::float8 AS score
FROM words AS w
FULL JOIN meaning AS n USING (uuid)
JOIN assistant_messages AS m USING (uuid)
ORDER BY score DESC, m.id
LIMIT @page_size;
