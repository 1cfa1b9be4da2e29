CREATE TABLE p (id bigint, a text DEFAULT 'y', come jsonb DEFAULT '{}', up integer NOT NULL DEFAULT 1);
CREATE TABLE c (own integer, low integer) INHERITS (p);
ALTER TABLE c ALTER a SET DEFAULT 'own';
CREATE TABLE d () INHERITS (c);
ALTER TABLE d ALTER come SET DEFAULT '[]';
CREATE TABLE e (a text) INHERITS (p);
