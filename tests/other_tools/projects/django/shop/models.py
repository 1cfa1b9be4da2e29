"""Models with what Django has for PostgreSQL."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Lower, Now


class Label(models.Model):
    """A word."""

    name = models.CharField(max_length=50, unique=True)

    class Meta:
        """What it is called in the database."""

        db_table_comment = "labels of 'items'"


class Item(models.Model):
    """Most of what a model can have."""

    class State(models.TextChoices):
        """How far something is."""

        NEW = "new"
        DONE = "don"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)
    labels = models.ManyToManyField(Label)
    slug = models.SlugField()
    state = models.CharField(max_length=3, choices=State, db_default="new")
    words = ArrayField(models.TextField(), default=list)
    data = models.JSONField(default=dict, db_comment="anything")
    price = models.DecimalField(max_digits=9, decimal_places=2)
    made = models.DateTimeField(db_default=Now())
    count = models.PositiveIntegerField(default=0)
    double = models.GeneratedField(
        expression=models.F("count") * 2, output_field=models.IntegerField(), db_persist=True
    )
    during = DateTimeRangeField(null=True)
    search = SearchVectorField(null=True)

    class Meta:
        """Constraints and indexes."""

        constraints = [
            models.UniqueConstraint(Lower("slug"), name="one_slug"),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="price_set"),
            models.UniqueConstraint(
                fields=["owner", "slug"], name="own", deferrable=models.Deferrable.DEFERRED
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="by_search"),
            GinIndex(fields=["slug"], opclasses=["gin_trgm_ops"], name="by_likeness"),
            models.Index(
                fields=["-made"], name="by_made", condition=models.Q(state="new"), include=["slug"]
            ),
        ]
