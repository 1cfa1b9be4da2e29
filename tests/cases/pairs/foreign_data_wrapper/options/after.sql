CREATE FOREIGN DATA WRAPPER w OPTIONS (keep 'x', debug 'false', more E'a\\b');
