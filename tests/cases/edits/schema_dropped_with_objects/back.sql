UPDATE b SET a_id = NULL;
