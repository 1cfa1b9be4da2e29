from schemadsl import Subscription

Subscription("s", publications=["p"], connection="host=db password=secret")
