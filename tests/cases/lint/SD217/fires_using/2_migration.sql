ALTER TABLE a ALTER n TYPE text USING lower(n);
