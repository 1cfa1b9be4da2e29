DROP TABLE IF EXISTS nobody_made_it;
