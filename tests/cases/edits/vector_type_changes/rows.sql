INSERT INTO a (v, w, x) SELECT '[1,2,3]', '[1,2,3]', '[1,2,3]' FROM generate_series(1, 5);
