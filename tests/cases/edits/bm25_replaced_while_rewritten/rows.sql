INSERT INTO papers (title, pages) VALUES ('running shoes', 7), ('cooking', 200);
INSERT INTO books (title, number) VALUES ('running shoes', 1), ('shoes', 2);
INSERT INTO loans (book) VALUES (2);
INSERT INTO notes (body, marks) VALUES ('running', 1);
