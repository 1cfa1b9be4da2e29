CREATE TABLE t (i integer DEFAULT 5, b boolean DEFAULT true, s text DEFAULT '7', a text[] DEFAULT '{1}', m money, d timestamp);
