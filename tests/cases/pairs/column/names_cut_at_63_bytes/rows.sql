INSERT INTO a_very_long_table_name_that_goes_on_and_on_until_it_is_sixty_th VALUES (1, 2, 3);
