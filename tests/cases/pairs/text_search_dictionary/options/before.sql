CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, Language = english, StopWords = english);
CREATE TEXT SEARCH CONFIGURATION c (COPY = english); ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR asciiword WITH d;
CREATE TABLE t (x text, v tsvector GENERATED ALWAYS AS (to_tsvector('public.c', x)) STORED);
