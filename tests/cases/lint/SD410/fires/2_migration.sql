BEGIN;
ALTER TYPE mood ADD VALUE 'fine' AFTER 'good';
UPDATE users SET mood = 'fine' WHERE id = 1;
COMMIT;
