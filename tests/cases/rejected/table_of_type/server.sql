-- on: paradedb, contrib
-- says: has different type for column "street"
CREATE TYPE place AS (street text, zip varchar(10));
CREATE TABLE homes (street varchar(20), zip varchar(10));
ALTER TABLE homes OF place;
