CREATE TABLE p (id integer, a text DEFAULT 'x', gone date, up integer);
CREATE TABLE c (own integer, low integer) INHERITS (p);
CREATE TABLE d () INHERITS (c);
CREATE TABLE e (a text, gone date) INHERITS (p);
