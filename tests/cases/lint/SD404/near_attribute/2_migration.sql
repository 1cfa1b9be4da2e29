ALTER TABLE users ALTER COLUMN name SET (n_distinct = -1);
