"""Accounts and what moves between them."""

from schemadsl import Check, Index, Table
from schemadsl import types as t


class Accounts(Table, name="accounts"):
    name = t.text(primary_key=True)


class Transfers(Table, name="transfers"):
    id = t.bigint(primary_key=True, identity="always")
    payer = t.text(references=Accounts.name)
    payee = t.text(references=Accounts.name)
    amount = t.numeric(12, 2, check="amount > 0")
    at = t.timestamptz(default="now()")
    apart = Check("payer <> payee", name="transfers_apart")
    by_payer = Index(payer, name="transfers_payer")
    by_payee = Index(payee, name="transfers_payee")
