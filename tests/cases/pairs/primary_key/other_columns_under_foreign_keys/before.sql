CREATE TABLE p (a integer PRIMARY KEY, b integer NOT NULL UNIQUE);
CREATE TABLE c (id integer PRIMARY KEY, p integer REFERENCES p (a) ON DELETE CASCADE, q integer REFERENCES p (b));
