CREATE TABLE keep (id integer);
CREATE TABLE t (id integer NOT NULL, other integer);
CREATE SEQUENCE s OWNED BY t.other;
CREATE SEQUENCE t_id_seq AS smallint OWNED BY t.id;
ALTER TABLE t ALTER id SET DEFAULT nextval('t_id_seq') + 1;
