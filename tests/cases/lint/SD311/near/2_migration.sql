CREATE DOMAIN email AS text;
DROP DOMAIN email;
