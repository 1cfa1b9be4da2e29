CREATE TABLE t (id text NOT NULL); CREATE SEQUENCE t_id_seq AS integer OWNED BY t.id; ALTER TABLE t ALTER id SET DEFAULT 'x' || nextval('t_id_seq');
