-- on: paradedb, contrib
-- says: there is no unique constraint matching given keys for referenced table "users"
CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE TABLE notes (by text REFERENCES users (email));
