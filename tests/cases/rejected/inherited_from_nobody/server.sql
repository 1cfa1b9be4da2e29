-- on: contrib
-- says: column "state" of relation "capitals" does not exist
CREATE TABLE cities (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE capitals () INHERITS (cities);
ALTER TABLE capitals ALTER COLUMN state SET NOT NULL;
