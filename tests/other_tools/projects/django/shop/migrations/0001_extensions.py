"""What the models need."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Makes the extension."""

    initial = True
    operations = [TrigramExtension()]
