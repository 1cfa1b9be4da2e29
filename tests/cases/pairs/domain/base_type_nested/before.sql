CREATE DOMAIN inner_one AS varchar(10); CREATE DOMAIN outer_one AS inner_one CHECK (VALUE <> '');
CREATE TABLE t (o outer_one NOT NULL DEFAULT 'x', i inner_one);
