"""Keep a ledger: ``python ledger.py pay ann bob 12.50``, ``python ledger.py balances``.

The database is that of DATABASE_URL; the first run makes the tables.
"""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path

import psycopg

from generated.queries import Queries
from schemadsl import migrate

MIGRATIONS = Path(__file__).parent / "migrations"
USAGE = "usage: ledger.py pay PAYER PAYEE AMOUNT | ledger.py balances"


def pay(queries: Queries, payer: str, payee: str, amount: Decimal) -> None:
    """Note a payment, and the accounts that are new."""
    for name in (payer, payee):
        queries.open_account(name)
    queries.transfer(payer=payer, payee=payee, amount=amount)


def main(words: list[str]) -> int:
    """Do what the command line says; return its exit code."""
    url = os.environ["DATABASE_URL"]
    migrate(url, MIGRATIONS)
    with psycopg.connect(url) as connection:
        queries = Queries(connection)
        match words:
            case ["pay", payer, payee, amount]:
                try:
                    pay(queries, payer, payee, Decimal(amount))
                except psycopg.errors.CheckViolation as error:
                    print(error.diag.message_primary, file=sys.stderr)
                    return 1
            case ["balances"]:
                for row in queries.balances():
                    print(f"{row.name:20}{row.balance:>12}")
            case _:
                print(USAGE, file=sys.stderr)
                return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
