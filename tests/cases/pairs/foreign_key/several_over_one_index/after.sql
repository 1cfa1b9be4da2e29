CREATE TABLE p (a integer, CONSTRAINT pk PRIMARY KEY (a));
CREATE TABLE c (x integer REFERENCES p (a), y integer REFERENCES p);
CREATE TABLE d (x integer REFERENCES p (a), y integer REFERENCES p);
