CREATE FOREIGN DATA WRAPPER w OPTIONS (debug 'true', keep 'x', "Odd ""name" 'it''s');
