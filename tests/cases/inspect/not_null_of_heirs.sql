CREATE TABLE p (id integer NOT NULL, a integer NOT NULL, b integer, c integer NOT NULL);
CREATE TABLE both_own (a integer NOT NULL, b integer NOT NULL) INHERITS (p);
CREATE TABLE own_name (CONSTRAINT own_a NOT NULL a) INHERITS (p);
CREATE TABLE usual_name (NOT NULL a) INHERITS (p);
CREATE TABLE same_name (CONSTRAINT p_a_not_null NOT NULL a) INHERITS (p);
CREATE TABLE under_key (PRIMARY KEY (id)) INHERITS (p);
CREATE TABLE below () INHERITS (usual_name);
CREATE TABLE alone () INHERITS (p);
ALTER TABLE alone ALTER b SET NOT NULL;
