CREATE TABLE items (id bigint PRIMARY KEY, price numeric NOT NULL CHECK (price > 0));
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('abc');
