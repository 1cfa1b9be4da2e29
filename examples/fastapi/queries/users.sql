-- name: CreateUser :one
INSERT INTO users (email) VALUES (@email)
ON CONFLICT (email) DO UPDATE SET email = excluded.email
RETURNING *;

-- Everybody, with how much there is to read.
-- name: ListUsers :many
SELECT u.id, u.email, count(b.id) AS unread
FROM users AS u
LEFT JOIN bookmarks AS b ON b.user_id = u.id AND b.status = 'unread'
GROUP BY u.id
ORDER BY u.email;
