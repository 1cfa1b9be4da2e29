-- Ways in: connections to other sites, keys for programs, and tokens that are no longer good.

-- name: GetOauthConnection :one
SELECT * FROM auth_user_oauth_connections WHERE provider = $1 AND provider_user_id = $2;

-- name: ListOauthConnections :many
SELECT id, provider, provider_email, token_expires_at, created_at
FROM auth_user_oauth_connections
WHERE user_id = $1
ORDER BY provider;

-- A person who comes back has new tokens.
-- name: SaveOauthConnection :one
INSERT INTO auth_user_oauth_connections (
    user_id, provider, provider_user_id, provider_email,
    access_token, refresh_token, token_expires_at, provider_data
)
VALUES (
    @user_id, @provider, @provider_user_id, @provider_email,
    @access_token, @refresh_token, @token_expires_at, @provider_data
)
ON CONFLICT (provider, provider_user_id) DO UPDATE
SET provider_email = excluded.provider_email,
    access_token = excluded.access_token,
    refresh_token = coalesce(excluded.refresh_token, auth_user_oauth_connections.refresh_token),
    token_expires_at = excluded.token_expires_at,
    provider_data = excluded.provider_data
RETURNING *;

-- name: ListOauthTokensToRenew :many
SELECT id, user_id, provider, refresh_token, token_expires_at
FROM auth_user_oauth_connections
WHERE token_expires_at < now() + @within::interval AND refresh_token IS NOT NULL
ORDER BY token_expires_at
LIMIT @at_most;

-- name: DeleteOauthConnection :execrows
DELETE FROM auth_user_oauth_connections WHERE user_id = $1 AND provider = $2;

-- name: UserOfOauthConnection :one
SELECT sqlc.embed(u), c.provider_data
FROM auth_user_oauth_connections AS c
JOIN users AS u ON u.uuid = c.user_id
WHERE c.provider = @provider AND c.provider_user_id = @provider_user_id;

-- name: CreateApiKey :one
INSERT INTO auth_api_keys (user_id, name, key_prefix, key_hash, scopes, expires_at)
VALUES (@user_id, @name, @key_prefix, @key_hash, @scopes, @expires_at)
RETURNING id, created_at;

-- Keys that may be the one a program shows, to be compared by their hash.
-- name: FindApiKeys :many
SELECT k.id, k.user_id, k.key_hash, k.scopes, u.status
FROM auth_api_keys AS k
JOIN users AS u ON u.uuid = k.user_id
WHERE k.key_prefix = $1 AND (k.expires_at IS NULL OR k.expires_at > now());

-- name: ListApiKeys :many
SELECT id, name, key_prefix, scopes, expires_at, last_used_at,
    expires_at IS NOT NULL AND expires_at <= now() AS expired
FROM auth_api_keys
WHERE user_id = $1
ORDER BY created_at DESC;

-- name: TouchApiKey :exec
UPDATE auth_api_keys SET last_used_at = now() WHERE id = $1;

-- name: DeleteApiKey :execrows
DELETE FROM auth_api_keys WHERE id = $1 AND user_id = $2;

-- name: RevokeToken :exec
INSERT INTO auth_revoked_tokens (jti, user_id, expires_at, reason)
VALUES (@jti, @user_id, @expires_at, @reason)
ON CONFLICT (jti) DO NOTHING;

-- name: IsTokenRevoked :one
SELECT EXISTS (SELECT FROM auth_revoked_tokens WHERE jti = $1) AS revoked;

-- name: DeleteExpiredTokens :execrows
DELETE FROM auth_revoked_tokens WHERE expires_at < @now::timestamptz;
