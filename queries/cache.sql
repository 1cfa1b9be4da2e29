-- Answers of other sites, kept for a while.

-- name: GetCached :one
SELECT value FROM cache
WHERE domain = $1 AND key = $2 AND (expires_at IS NULL OR expires_at > localtimestamp);

-- name: PutCached :exec
INSERT INTO cache (domain, key, value, expires_at)
VALUES (@domain, @key, @value, localtimestamp + sqlc.narg(lifetime)::interval)
ON CONFLICT (domain, key) DO UPDATE
SET value = excluded.value, expires_at = excluded.expires_at;

-- name: DeleteCached :execrows
DELETE FROM cache WHERE domain = @domain AND key = @key;

-- name: DeleteExpiredCache :execrows
DELETE FROM cache WHERE expires_at <= localtimestamp;
