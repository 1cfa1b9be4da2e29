from schemadsl import OperatorFamily

OperatorFamily("numbers", using="btree", operators={1: "<"})
