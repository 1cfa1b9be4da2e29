ALTER TABLE users ADD COLUMN token text DEFAULT 'u_' || md5(random()::text);
