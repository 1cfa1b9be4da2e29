-- on: paradedb, contrib
-- says: cannot use a deferrable unique constraint for referenced table "users"
CREATE TABLE users (id integer PRIMARY KEY, email text UNIQUE DEFERRABLE);
CREATE TABLE notes (by text REFERENCES users (email));
