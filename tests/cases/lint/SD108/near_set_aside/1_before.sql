CREATE SEQUENCE users_id_seq;
CREATE TABLE users (id bigint PRIMARY KEY DEFAULT nextval('users_id_seq'));
ALTER SEQUENCE users_id_seq OWNED BY users.id;
