CREATE FOREIGN DATA WRAPPER "My ""odd"".w" OPTIONS ("user" 'u', "Pass word" 'p');
CREATE SERVER "a.b" FOREIGN DATA WRAPPER "My ""odd"".w";
COMMENT ON SERVER "a.b" IS 'x';
