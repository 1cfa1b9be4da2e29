CREATE TABLE p (a integer NOT NULL, CONSTRAINT p_a_key UNIQUE (a));
CREATE TABLE c (a integer REFERENCES p (a));
