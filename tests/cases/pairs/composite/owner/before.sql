CREATE TYPE a AS (x integer); CREATE DOMAIN d AS text; CREATE TYPE r AS RANGE (SUBTYPE = date); CREATE TYPE e AS ENUM ('a'); CREATE COLLATION l (provider = libc, locale = 'C');
