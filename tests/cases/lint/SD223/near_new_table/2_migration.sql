BEGIN;
CREATE TABLE a (id bigint PRIMARY KEY);
UPDATE users SET email = '' WHERE id = 1;
COMMIT;
