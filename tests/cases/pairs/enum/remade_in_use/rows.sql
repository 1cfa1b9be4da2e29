INSERT INTO t (m) VALUES ('a'), ('c');
