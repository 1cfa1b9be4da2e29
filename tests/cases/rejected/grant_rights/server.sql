-- on: paradedb, contrib
-- says: invalid privilege type EXECUTE for relation
CREATE TABLE users (id integer PRIMARY KEY);
GRANT EXECUTE ON TABLE users TO PUBLIC;
