DO $$ BEGIN
    ASSERT (SELECT count(*) FROM papers WHERE title ||| 'run') = 1;
    ASSERT (SELECT count(*) FROM books WHERE title ||| 'shoes') = 2;
    ASSERT (SELECT count(*) FROM notes WHERE body ||| 'running') = 1;
END $$;
