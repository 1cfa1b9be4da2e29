-- on: contrib
-- says: cannot create primary key on column "id"
CREATE TABLE users (id integer);
ALTER TABLE users ADD CONSTRAINT asked NOT NULL id NOT VALID;
ALTER TABLE users ADD PRIMARY KEY (id);
