from schemadsl import Conversion

Conversion("c", for_="LATIN", to="UTF8", from_="iso8859_1_to_utf8")
