-- on: paradedb, contrib
-- says: null value in column "by" of relation "notes" violates not-null constraint
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE notes (by integer NOT NULL REFERENCES users (id) ON DELETE SET NULL);
INSERT INTO users VALUES (1);
INSERT INTO notes VALUES (1);
DELETE FROM users;
