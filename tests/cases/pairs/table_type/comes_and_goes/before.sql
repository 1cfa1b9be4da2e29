CREATE TYPE place AS (street text, zip varchar(10));
CREATE TABLE homes OF place (zip NOT NULL DEFAULT '0');
CREATE TABLE offices (street text, zip varchar(10));
CREATE TABLE shops OF place;
