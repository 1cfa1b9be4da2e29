CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE a (t_id bigint REFERENCES t, n bigint, PRIMARY KEY (t_id, n));
