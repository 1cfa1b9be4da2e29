from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = t.json()
    b = t.text()
    c = t.array(t.text)
    by_json = Index(a)
    by_words = Index(b, using="gin")
    by_text = Index(b, using="gist")
    by_array = Index(c, using="brin")
