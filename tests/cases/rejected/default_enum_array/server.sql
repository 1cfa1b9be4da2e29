-- on: paradedb, contrib
-- says: invalid input value for enum mood: "bad one"
CREATE TYPE mood AS ENUM ('good', 'fine');
CREATE TABLE a (id integer PRIMARY KEY, x mood[] DEFAULT '{good,NULL,"bad one"}');
