CREATE TYPE place AS (street text, zip varchar(10), "At" point);
CREATE TYPE empty AS ();
CREATE TABLE homes OF place;
CREATE TABLE offices OF place (zip WITH OPTIONS PRIMARY KEY DEFAULT '0', CHECK (street <> ''));
CREATE TABLE nothing OF empty;
CREATE INDEX ON offices (street);
