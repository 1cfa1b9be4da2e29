ALTER TABLE users ADD CONSTRAINT users_age_check CHECK (age > 17);
CREATE INDEX ON users (phone);
