-- initial
--
-- Plan: 16 to create, 0 to change, 0 to drop
--   + table:accounts
--   + table:transfers
-- Locks: none on tables that exist
-- Hazards: none

BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- create table accounts
CREATE TABLE public.accounts (
    name text NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (name)
);

-- create table transfers
CREATE TABLE public.transfers (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    payer text NOT NULL,
    payee text NOT NULL,
    amount numeric(12,2) NOT NULL,
    at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT transfers_pkey PRIMARY KEY (id),
    CONSTRAINT transfers_amount_check CHECK (amount > 0),
    CONSTRAINT transfers_apart CHECK (payer <> payee),
    CONSTRAINT transfers_payee_fkey FOREIGN KEY (payee) REFERENCES public.accounts (name),
    CONSTRAINT transfers_payer_fkey FOREIGN KEY (payer) REFERENCES public.accounts (name)
);

-- create index transfers_payee on transfers
CREATE INDEX transfers_payee ON public.transfers USING btree (payee);

-- create index transfers_payer on transfers
CREATE INDEX transfers_payer ON public.transfers USING btree (payer);

COMMIT;
