-- on: contrib
-- says: conflicting NO INHERIT declaration for not-null constraint on column "id"
CREATE TABLE users (id integer NOT NULL NO INHERIT, PRIMARY KEY (id));
