CREATE TABLE a (x integer, CONSTRAINT a_x CHECK (x > 0)); CREATE TABLE b (y integer); CREATE TABLE c (z integer);
CREATE TABLE one (x integer, CONSTRAINT a_x CHECK (x > 0));
CREATE TABLE two (x integer, y integer, z integer, CONSTRAINT a_x CHECK (x > 0));
ALTER TABLE two INHERIT a; ALTER TABLE two INHERIT b;
CREATE TABLE three (y integer, z integer);
ALTER TABLE three INHERIT c; ALTER TABLE three INHERIT b;
CREATE TABLE four (x integer, y integer, CONSTRAINT a_x CHECK (x > 0)); ALTER TABLE four INHERIT a;
