CREATE TYPE place AS (street text, zip varchar(10));
CREATE TYPE "Other place" AS (street text, zip varchar(10));
CREATE TABLE homes (street text, zip varchar(10) NOT NULL DEFAULT '0');
CREATE TABLE offices OF place (PRIMARY KEY (zip), CHECK (street <> ''));
CREATE TABLE shops OF "Other place";
CREATE TABLE yards OF place (street WITH OPTIONS UNIQUE);
