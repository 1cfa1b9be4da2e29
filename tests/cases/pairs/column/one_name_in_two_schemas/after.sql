CREATE SCHEMA s;
CREATE TABLE t (id bigint PRIMARY KEY, a text DEFAULT 'q', CONSTRAINT c CHECK (a <> ''));
CREATE TABLE s.t (id integer PRIMARY KEY, a text DEFAULT 's', b integer REFERENCES t, CONSTRAINT c CHECK (a <> 'y'));
CREATE INDEX i ON t (a DESC);
CREATE INDEX i ON s.t (a);
