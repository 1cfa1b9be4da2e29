-- name: OpenAccount :exec
INSERT INTO accounts (name) VALUES (@name) ON CONFLICT DO NOTHING;

-- name: Transfer :one
INSERT INTO transfers (payer, payee, amount) VALUES (@payer, @payee, @amount) RETURNING *;

-- name: Balances :many
SELECT a.name, coalesce(sum(CASE WHEN t.payee = a.name THEN t.amount ELSE -t.amount END), 0) AS balance
FROM accounts AS a
LEFT JOIN transfers AS t ON a.name IN (t.payer, t.payee)
GROUP BY a.name
ORDER BY a.name;
