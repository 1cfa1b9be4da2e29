CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE a (id bigint PRIMARY KEY, t_id bigint REFERENCES t, done boolean);
CREATE INDEX b ON a (t_id) WHERE NOT done;
