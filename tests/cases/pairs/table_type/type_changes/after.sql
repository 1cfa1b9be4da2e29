CREATE TYPE place AS (street text, zip varchar(20), town text);
CREATE TABLE homes OF place (zip NOT NULL, town DEFAULT 'here');
CREATE INDEX ON homes (zip);
