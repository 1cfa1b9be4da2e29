-- on: paradedb, contrib
-- says: role "circle_a" is a member of role "circle_c"
BEGIN;
CREATE ROLE circle_a;
CREATE ROLE circle_b;
CREATE ROLE circle_c;
GRANT circle_b TO circle_a;
GRANT circle_c TO circle_b;
GRANT circle_a TO circle_c;
