from schemadsl import Enum, Function, Index, Policy, Schema, Sequence, Table, Trigger, View
from schemadsl import types as t

place = Schema("legacy")


class Mood(Enum, name="mood", schema=place):
    GOOD = "good"
    BAD = "bad"


numbers = Sequence("numbers", schema=place)
touch = Function(
    "touch", schema=place, returns="trigger", language="plpgsql", body="BEGIN RETURN new; END"
)
grade = Function(
    "grade",
    schema=place,
    arguments="m legacy.mood",
    returns="integer",
    body="SELECT 1",
    volatility="immutable",
)


class Users(Table, name="users", schema=place):
    id = t.serial(primary_key=True)
    other = t.bigint(default="nextval('legacy.ids')")
    number = t.bigint(default="nextval('legacy.numbers')")
    mood = t.enum(Mood, default="'good'")
    email = t.text(check="email <> ''", comment="where letters go")
    by_email = Index(email, name="by_email", comment="for logging in")
    by_grade = Index("legacy.grade(mood)", name="by_grade")
    touched = Trigger("touched", before="update", for_each="row", execute=touch)
    seen = Policy("seen", for_="select", using="number > 0")


class Notes(Table, name="notes"):
    id = t.bigint(primary_key=True)
    user_id = t.integer(references=lambda: Users.id)


ids = Sequence("ids", schema=place, owned_by=Users.other)
happy = View(
    "happy",
    query="SELECT id, email FROM legacy.users u WHERE u.mood = 'good'::legacy.mood",
    schema=place,
)
noted = View(
    "noted", query="SELECT n.id, h.email FROM notes n JOIN legacy.happy h ON h.id = n.user_id"
)
