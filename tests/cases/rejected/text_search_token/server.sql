-- on: paradedb, contrib
-- says: token type "asciwords" does not exist
CREATE TEXT SEARCH CONFIGURATION c (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciwords WITH simple;
