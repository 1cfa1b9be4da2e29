from schemadsl import Subscription

Subscription("s", publications=["p", "p"])
Subscription("t", publications=[])
