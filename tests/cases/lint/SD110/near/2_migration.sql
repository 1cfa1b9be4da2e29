DELETE FROM users WHERE deleted_at < '2020-01-01';
