-- name: :one
SELECT 1;

-- name: NoCommand
SELECT 2;

-- name: NoColon one
SELECT 3;

-- name: Unknown :first
SELECT 4;

--name: NoSpace :one
SELECT 5;

-- name : SpaceBefore :one
SELECT 6;

-- name: Two  :one
SELECT 7;

-- name: Da-sh :one
SELECT 8;

-- name: 9lives :one
SELECT 9;

-- name: Extra :one words
SELECT 10;

/* name: Unclosed :one
*/
SELECT 11;

  -- name: Indented :one
SELECT 12;

-- name: Twice :one
SELECT 13;

-- name: Twice :one
SELECT 14;

-- name: LastId :execlastid
INSERT INTO loose VALUES (1);

-- name: NoSemicolon :one
SELECT 15

-- name: Good :one
SELECT 16;

-- name: Empty :one
;

-- name: Open :one
SELECT (17;

-- name: AfterOpen :one
SELECT 18;

-- name: Nothing :one
