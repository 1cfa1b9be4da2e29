CREATE TABLE keep (id integer);
CREATE TABLE t (a smallserial, b serial, c bigserial, d integer);
CREATE TABLE n (id serial);
ALTER TABLE n ALTER id DROP NOT NULL;
CREATE TABLE u (id integer NOT NULL);
CREATE SEQUENCE u_id_seq START 1000 INCREMENT 5 CACHE 10 OWNED BY u.id;
ALTER TABLE u ALTER id SET DEFAULT nextval('u_id_seq');
COMMENT ON SEQUENCE u_id_seq IS 'numbers of u';
CREATE TABLE x (id text);
CREATE SEQUENCE x_id_seq OWNED BY x.id;
ALTER TABLE x ALTER id SET DEFAULT nextval('x_id_seq');

