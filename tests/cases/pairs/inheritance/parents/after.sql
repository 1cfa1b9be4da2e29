CREATE TABLE a (x integer, CONSTRAINT a_x CHECK (x > 0)); CREATE TABLE b (y integer); CREATE TABLE c (z integer);
CREATE TABLE one (x integer, CONSTRAINT a_x CHECK (x > 0)); ALTER TABLE one INHERIT a;
CREATE TABLE two (x integer, y integer, z integer, CONSTRAINT a_x CHECK (x > 0));
ALTER TABLE two INHERIT b; ALTER TABLE two INHERIT c;
CREATE TABLE three (y integer, z integer);
ALTER TABLE three INHERIT b; ALTER TABLE three INHERIT c;
CREATE TABLE four (x integer, y integer, CONSTRAINT a_x CHECK (x > 0));
