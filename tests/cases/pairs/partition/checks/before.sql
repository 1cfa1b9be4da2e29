CREATE TABLE p (id integer, a integer, CONSTRAINT c CHECK (a > 0)) PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 (id integer, a integer); 
