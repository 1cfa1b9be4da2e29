CREATE TABLE a (
    id integer PRIMARY KEY,
    n integer UNIQUE CHECK (n > 0),
    m integer REFERENCES a,
    r int4range,
    CONSTRAINT a_n_check1 CHECK (n < 100),
    EXCLUDE USING gist (r WITH &&)
);
CREATE TABLE b (a integer REFERENCES a (n), CHECK (a > 5));
CREATE TABLE c (own integer) INHERITS (b);
COMMENT ON CONSTRAINT a_n_check1 ON a IS 'small';
