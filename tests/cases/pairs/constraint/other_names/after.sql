CREATE TABLE a (
    id integer CONSTRAINT a_key PRIMARY KEY,
    n integer CONSTRAINT once UNIQUE,
    m integer CONSTRAINT own REFERENCES a,
    r int4range,
    CONSTRAINT a_n_check CHECK (n < 100),
    CONSTRAINT free EXCLUDE USING gist (r WITH &&)
);
CREATE TABLE b (a integer CONSTRAINT b_to_a REFERENCES a (n), CONSTRAINT more CHECK (a > 5));
CREATE TABLE c (own integer) INHERITS (b);
COMMENT ON CONSTRAINT a_n_check ON a IS 'small';
