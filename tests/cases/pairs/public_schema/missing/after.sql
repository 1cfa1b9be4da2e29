DROP SCHEMA public;
CREATE SCHEMA other;
CREATE TABLE other.t (a integer);
