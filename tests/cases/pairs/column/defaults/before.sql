CREATE FUNCTION made() RETURNS text LANGUAGE sql AS 'SELECT ''made''';
CREATE TABLE t (a text DEFAULT made(), b integer DEFAULT 1, c timestamptz DEFAULT now(), d text[] DEFAULT '{}', e jsonb, f varchar(5) DEFAULT 'x''y', g numeric DEFAULT -1.5);
