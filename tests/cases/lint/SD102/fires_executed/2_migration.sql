DO $$
BEGIN
    EXECUTE $sql$ALTER TABLE users DROP COLUMN name$sql$;
END
$$;
