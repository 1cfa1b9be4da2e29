CREATE TABLE t (a integer, b integer NOT NULL DEFAULT 0, up integer, up_b integer, PRIMARY KEY (a, b), FOREIGN KEY (up, up_b) REFERENCES t);
