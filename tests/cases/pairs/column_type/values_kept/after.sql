CREATE TABLE t (i text DEFAULT '5', b integer DEFAULT 1, s integer DEFAULT 7, a integer[] DEFAULT '{1}', m numeric, d date);
