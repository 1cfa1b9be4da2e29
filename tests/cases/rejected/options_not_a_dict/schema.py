from schemadsl import ForeignDataWrapper

ForeignDataWrapper("w", options="host=db")
