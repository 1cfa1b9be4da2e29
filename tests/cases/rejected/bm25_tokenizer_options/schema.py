from schemadsl import Bm25, Extension, Table
from schemadsl import types as t

pg_search = Extension("pg_search")


class Docs(Table, name="docs"):
    id = t.serial(primary_key=True)
    title = t.text()
    search = Bm25(
        id,
        "title::pdb.simple('alias=a', 'steemer=english')",
        "title::pdb.simple('alias=b', 'stemmer=klingon')",
        "title::pdb.simple('alias=c', 'lowercase=TRUE')",
        "title::pdb.simple('alias=d', 'remove_short=0')",
        "title::pdb.simple('alias=e', 'x')",
        "title::pdb.ngram(2)",
        "title::pdb.lindera('french', 'alias=f')",
        key=id,
    )
