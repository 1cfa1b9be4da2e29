-- name: GetUser :one
SELECT * FROM user_s WHERE id = $1;

-- name: get user :one
SELECT 1;

-- name: Wrong :some
SELECT 1;

SELECT 2;
