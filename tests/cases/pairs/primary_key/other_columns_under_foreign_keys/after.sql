CREATE TABLE p (a integer UNIQUE, b integer PRIMARY KEY);
CREATE TABLE c (id integer PRIMARY KEY, p integer REFERENCES p (a) ON DELETE CASCADE, q integer REFERENCES p (b));
