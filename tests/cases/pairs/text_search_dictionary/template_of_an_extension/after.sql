CREATE EXTENSION dict_int; CREATE TEXT SEARCH DICTIONARY "d'd" (TEMPLATE = intdict_template, "maxlen" = 7, REJECTLONG = 'true');
