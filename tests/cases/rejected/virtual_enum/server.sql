-- on: contrib
-- says: cannot have a user-defined type
CREATE TYPE mood AS ENUM ('good');
CREATE TABLE notes (a int, b mood GENERATED ALWAYS AS ('good'::mood) VIRTUAL);
