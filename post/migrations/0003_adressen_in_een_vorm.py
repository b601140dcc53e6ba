"""Every address in its one form, so that stopping and forgetting find all mail to a mailbox. The way back has
nothing to do: the one form is an address to the code of then as well."""

from django.db import migrations

from common.adres import bewaarvorm


def naar_een_vorm(apps, schema_editor):
    Bericht = apps.get_model("post", "Bericht")
    for pk, aan in list(Bericht.objects.exclude(aan="").values_list("pk", "aan")):
        if bewaarvorm(aan) != aan:
            Bericht.objects.filter(pk=pk).update(aan=aan)


class Migration(migrations.Migration):

    dependencies = [
        ('post', '0002_een_adres'),
    ]

    operations = [
        migrations.RunPython(naar_een_vorm, migrations.RunPython.noop, elidable=True),
    ]
