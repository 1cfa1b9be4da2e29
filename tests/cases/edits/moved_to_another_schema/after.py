from schemadsl import Enum, Function, Index, Policy, Schema, Sequence, Table, Trigger, View
from schemadsl import types as t

place = Schema("app")


class Mood(Enum, name="mood", schema=place, renamed_from="legacy.mood"):
    GOOD = "good"
    BAD = "bad"


numbers = Sequence("numbers", schema=place, renamed_from="legacy.numbers")
touch = Function(
    "touch",
    schema=place,
    returns="trigger",
    language="plpgsql",
    body="BEGIN RETURN new; END",
    renamed_from="legacy.touch",
)
grade = Function(
    "grade",
    schema=place,
    arguments="m app.mood",
    returns="integer",
    body="SELECT 1",
    volatility="immutable",
    renamed_from="legacy.grade",
)


class Users(Table, name="people", schema=place, renamed_from="legacy.users"):
    id = t.serial(primary_key=True)
    other = t.bigint(default="nextval('app.ids')")
    number = t.bigint(default="nextval('app.numbers')")
    mood = t.enum(Mood, default="'good'")
    email = t.text(check="email <> ''", comment="where letters go")
    by_email = Index(email, name="by_email", comment="for logging in")
    by_grade = Index("app.grade(mood)", name="by_grade")
    touched = Trigger("touched", before="update", for_each="row", execute=touch)
    seen = Policy("seen", for_="select", using="number > 0")


class Notes(Table, name="notes"):
    id = t.bigint(primary_key=True)
    user_id = t.integer(references=lambda: Users.id)


ids = Sequence("ids", schema=place, owned_by=Users.other)
happy = View(
    "happy",
    query="SELECT id, email FROM app.people u WHERE u.mood = 'good'::app.mood",
    schema=place,
    renamed_from="legacy.happy",
)
noted = View(
    "noted", query="SELECT n.id, h.email FROM notes n JOIN app.happy h ON h.id = n.user_id"
)
