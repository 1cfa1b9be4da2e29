-- name: AuthorsEitherWay :many
SELECT sqlc.embed(authors), 1 AS way FROM authors WHERE id = @id
UNION ALL
SELECT sqlc.embed(a), 2 FROM authors AS a WHERE name LIKE @name
ORDER BY way, id;

-- name: GetAuthor :one
SELECT * FROM authors WHERE id = $1;

-- Who wrote anything, by name.
-- All of them.
-- name: ListAuthors :many
SELECT * FROM authors ORDER BY id;

-- name: ListMoods :many
SELECT mood FROM authors ORDER BY id;

-- name: CountAuthors :one
SELECT count(*) FROM authors;

-- name: FindAuthors :many
SELECT id, name FROM authors
WHERE (sqlc.narg(name)::text IS NULL OR name = sqlc.narg(name))
    AND id = ANY(@ids::bigint[]) AND mood = ANY(@moods::mood[])
ORDER BY id;

-- name: CreateAuthor :one
INSERT INTO authors (name, mood, level) VALUES ($1, $2, $3) RETURNING *;

-- name: RenameAuthor :execrows
UPDATE authors SET name = @name WHERE id = @id;

-- name: ForgetAuthors :execresult
DELETE FROM authors WHERE name LIKE $1;

-- name: SetMood :exec
UPDATE authors SET mood = $2 WHERE id = $1;

-- name: BooksOfAuthors :many
SELECT sqlc.embed(authors), sqlc.embed(books)
FROM authors LEFT JOIN books ON books.author = authors.id
ORDER BY authors.id, books.id;

-- name: AuthorOfBook :one
SELECT sqlc.embed(authors) FROM books JOIN authors ON books.author = authors.id WHERE books.id = $1;

-- name: Tagged :many
SELECT author, array_agg(title ORDER BY id) AS titles, count(*), 1, 2
FROM books GROUP BY author ORDER BY author;

-- name: ImportBooks :copyfrom
INSERT INTO books (author, title, pages) VALUES ($1, $2, $3);

-- name: ImportNames :copyfrom
INSERT INTO authors (name) VALUES ($1);

-- name: RenameMany :batchexec
UPDATE authors SET name = @name WHERE id = @id;

-- name: GetMany :batchone
SELECT * FROM authors WHERE id = $1;

-- name: NamesOf :batchmany
SELECT title FROM books WHERE author = $1 ORDER BY id;

-- name: Keywords :one
SELECT id AS "class", name AS "def", 1 AS "1x", 2 AS "a b", email AS "_x" FROM authors
WHERE name = @list AND id > @cur AND name <> @name;

-- name: Quoted :one
SELECT 'a\b' AS back, E'\t"""' AS tab, $$ "quoted" $$ AS "dollar";

-- name: Members :many
SELECT * FROM app.members;

-- name: NoRow :exec
SELECT pg_notify('a', 'b');

-- name: Text :many
SELECT id FROM authors WHERE name = @text AND id > @count AND email = @starmap AND id < @datetime;

-- name: Starmap :one
SELECT name AS text, id AS count, email AS array FROM authors WHERE name = @decimal;
