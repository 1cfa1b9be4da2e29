ALTER TABLE users DROP CONSTRAINT users_email_key; -- schemadsl: ignore SD307 emails may repeat
