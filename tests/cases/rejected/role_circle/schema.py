from schemadsl import Membership, Role

Role("circle_a", member_of=["circle_b"])
Role("circle_b", member_of=["circle_c", "pg_monitor"])
Role("circle_c", member_of=[Membership("circle_a", admin=True), "circle_c"])
