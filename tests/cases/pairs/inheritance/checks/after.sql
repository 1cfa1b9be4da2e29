CREATE TABLE p (id integer, CONSTRAINT other CHECK (id < 200), CONSTRAINT come CHECK (id <> 7));
CREATE TABLE c (a integer, CONSTRAINT own CHECK (a > 1)) INHERITS (p);
CREATE TABLE d () INHERITS (c);
