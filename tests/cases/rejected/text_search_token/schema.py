from schemadsl import TextSearchConfiguration

TextSearchConfiguration("c", mappings={"asciwords": "simple"})
