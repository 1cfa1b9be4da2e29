from schemadsl import OperatorClass

OperatorClass("ops", for_type="integer", using="btree", operators={1: "<"}, storage="bigint")
