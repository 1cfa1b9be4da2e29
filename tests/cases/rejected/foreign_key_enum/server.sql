-- on: paradedb, contrib
-- says: cannot be implemented
CREATE TYPE mood AS ENUM ('good');
CREATE TABLE moods (mood mood PRIMARY KEY);
CREATE TABLE notes (mood text REFERENCES moods (mood));
