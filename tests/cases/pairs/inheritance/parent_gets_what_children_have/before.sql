CREATE TABLE p (id integer);
CREATE TABLE c (x integer DEFAULT 5, y text NOT NULL, CONSTRAINT big CHECK (id > 1)) INHERITS (p);
CREATE TABLE g (x integer DEFAULT 6) INHERITS (c);
