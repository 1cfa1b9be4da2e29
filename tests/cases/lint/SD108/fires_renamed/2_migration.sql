BEGIN;
ALTER SEQUENCE invoice_numbers RENAME TO numbers;
DROP SEQUENCE numbers;
COMMIT;
