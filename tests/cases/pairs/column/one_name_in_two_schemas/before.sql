CREATE SCHEMA s;
CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT 'p', CONSTRAINT c CHECK (a <> ''));
CREATE TABLE s.t (id integer PRIMARY KEY, a text DEFAULT 's', CONSTRAINT c CHECK (a <> 'x'));
CREATE INDEX i ON t (a);
CREATE INDEX i ON s.t (a);
