INSERT INTO t (n) VALUES ('c@d');
