CREATE TABLE a (id integer NOT NULL, n integer NOT NULL);
CREATE UNIQUE INDEX a_id_idx ON a (id);
CREATE UNIQUE INDEX a_id_idx1 ON a (id DESC);
CREATE INDEX a_n_idx ON a (n) WITH (fillfactor = 50);
ALTER TABLE a REPLICA IDENTITY USING INDEX a_id_idx1;
ALTER TABLE a CLUSTER ON a_id_idx1;
CREATE TABLE b (a integer REFERENCES a (id));
