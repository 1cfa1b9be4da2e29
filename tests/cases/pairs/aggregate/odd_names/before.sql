CREATE SCHEMA "S.x"; CREATE TYPE "S.x"."ty(pe" AS ENUM ('a');
