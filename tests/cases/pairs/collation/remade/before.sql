CREATE COLLATION k (provider = libc, locale = 'C'); CREATE TABLE t (id serial, n text COLLATE k DEFAULT 'x' NOT NULL); CREATE INDEX t_n ON t (n); CREATE INDEX t_k ON t ((n || 'a') COLLATE k);
