ALTER TABLE a ADD COLUMN at timestamp;
