ALTER INDEX notes_search SET (key_field = 'uuid');
