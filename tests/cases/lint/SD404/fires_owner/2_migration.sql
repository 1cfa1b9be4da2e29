ALTER TABLE users OWNER TO admin;
