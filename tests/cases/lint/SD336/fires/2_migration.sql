ALTER TABLE users ALTER COLUMN domain SET EXPRESSION AS (lower(email));
