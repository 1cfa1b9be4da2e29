CREATE TABLE flags (b bigint, d bigint, a boolean, c boolean);
