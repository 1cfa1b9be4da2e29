-- on: contrib
-- says: foreign key constraints on virtual generated columns are not supported
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE notes (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL REFERENCES users (id));
