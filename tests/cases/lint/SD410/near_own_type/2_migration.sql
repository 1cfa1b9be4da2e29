BEGIN;
CREATE TYPE mood AS ENUM ('good');
ALTER TYPE mood ADD VALUE 'fine';
UPDATE users SET mood = 'fine' WHERE id = 1;
COMMIT;
