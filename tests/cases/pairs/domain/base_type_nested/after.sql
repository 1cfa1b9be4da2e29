CREATE DOMAIN inner_one AS text; CREATE DOMAIN outer_one AS inner_one CHECK (VALUE <> '');
CREATE TABLE t (o outer_one NOT NULL DEFAULT 'x', i inner_one);
