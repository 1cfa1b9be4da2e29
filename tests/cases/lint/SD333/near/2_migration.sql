CREATE TYPE mood AS ENUM ('good', 'fine');
