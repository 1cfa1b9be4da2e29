-- on: paradedb, contrib
-- says: aggregate functions are not allowed in column generation expressions
CREATE TABLE notes (a int, b bigint GENERATED ALWAYS AS (sum(a)) STORED);
