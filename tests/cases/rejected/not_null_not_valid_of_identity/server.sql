-- on: contrib
-- says: incompatible NOT VALID constraint "asked" on relation "users"
CREATE TABLE users (id integer);
ALTER TABLE users ADD CONSTRAINT asked NOT NULL id NOT VALID;
ALTER TABLE users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
