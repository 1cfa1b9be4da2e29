ALTER TABLE a ALTER v TYPE varchar(20), ALTER n TYPE numeric(12,2), ALTER b TYPE varbit, ALTER t TYPE timestamptz;
