CREATE FUNCTION check_options(options text[], catalog oid) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FOREIGN DATA WRAPPER w VALIDATOR check_options OPTIONS (a '1');
COMMENT ON FOREIGN DATA WRAPPER w IS 'it''s ours';
