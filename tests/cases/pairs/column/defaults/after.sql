CREATE FUNCTION other() RETURNS text LANGUAGE sql AS 'SELECT ''other''';
CREATE TABLE t (a text DEFAULT other(), b integer DEFAULT 2 + 3, c timestamptz, d text[] DEFAULT ARRAY['a', 'b'], e jsonb DEFAULT '{"k": [1]}', f varchar(5) DEFAULT E'\\', g numeric DEFAULT 1.50);
