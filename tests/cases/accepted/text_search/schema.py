from schemadsl import (
    Extension,
    Schema,
    TextSearchConfiguration,
    TextSearchDictionary,
    TextSearchParser,
    TextSearchTemplate,
)

app = Schema("app")
dict_int = Extension("dict_int")

parser = TextSearchParser(
    "p",
    start="prsd_start",
    gettoken="prsd_nexttoken",
    end="prsd_end",
    headline="prsd_headline",
    lextypes="prsd_lextype",
    schema=app,
    comment="parser",
)
template = TextSearchTemplate("t", init="dsimple_init", lexize="dsimple_lexize", schema=app)
exact = TextSearchDictionary(
    "exact", template=template, options={"stopwords": "english", "accept": "false"}, schema=app
)
german = TextSearchDictionary("german", template="snowball", options={"language": "german"})
short = TextSearchDictionary(
    "It's", template="public.intdict_template", options={"maxlen": 7, "rejectlong": "true"}
)
plain = TextSearchConfiguration(
    "plain",
    mappings={
        "uint": short,
        "word": [exact, german],
        "asciiword": ["public.german", "simple"],
        "email": "pg_catalog.simple",
    },
    comment="configuration",
)
parsed = TextSearchConfiguration("parsed", parser=parser, mappings={"asciiword": exact})
