INSERT INTO t (a) VALUES (ARRAY['[5,6)'::r]);
