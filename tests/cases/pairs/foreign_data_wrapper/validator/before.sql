CREATE FOREIGN DATA WRAPPER w;
CREATE FUNCTION check_options(options text[], catalog oid) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
