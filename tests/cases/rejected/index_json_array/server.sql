-- on: paradedb, contrib
-- says: could not identify a comparison function for type json
CREATE TABLE notes (parts json[]);
CREATE INDEX ON notes (parts);
INSERT INTO notes VALUES (ARRAY['1'::json]);
INSERT INTO notes VALUES (ARRAY['2'::json]);
