from schemadsl import Extension

vectorscale = Extension("vectorscale")
