CREATE TYPE mood AS ENUM ('good', 'bad');
DROP TYPE mood;
