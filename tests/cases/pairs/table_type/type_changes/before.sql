CREATE TYPE place AS (street text, zip varchar(10), gone integer);
CREATE TABLE homes OF place (zip NOT NULL);
CREATE INDEX ON homes (zip);
