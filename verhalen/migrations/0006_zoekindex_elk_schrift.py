"""The search index made anew: words of every script, and parts of long words.

On PostgreSQL the words are compared as they are written down, not by a parser of its own.
"""

from typing import Any

from django.db import migrations

NIEUW = (
    "DROP INDEX verhalen_zoekrij_woorden",
    "CREATE INDEX verhalen_zoekrij_woorden ON verhalen_zoekrij USING gin (string_to_array(woorden, ' '))",
)
OUD = (
    "DROP INDEX verhalen_zoekrij_woorden",
    "CREATE INDEX verhalen_zoekrij_woorden ON verhalen_zoekrij USING gin (to_tsvector('simple', woorden))",
)


def vul_opnieuw(apps: Any, schema_editor: Any) -> None:
    """Every row that there is, by the rules of now; they stand exactly for what is online."""
    from verhalen.zoekindex import rij

    themas: dict[int, list[str]] = {}
    for verhaal_id, naam in apps.get_model("verhalen", "VerhaalThema").objects.values_list(
        "content_object_id", "tag__name"
    ):
        themas.setdefault(verhaal_id, []).append(naam)
    rijen = apps.get_model("verhalen", "Zoekrij").objects
    for oud in rijen.select_related("verhaal__blog").iterator():
        verhaal = oud.verhaal
        stukken = list(verhaal.inhoud.raw_data)
        beschrijvingen = [str(stuk["value"]["beschrijving"]) for stuk in stukken if stuk["type"] == "foto"]
        tekst = [str(stuk["value"]) for stuk in stukken if stuk["type"] == "tekst"]
        namen = [verhaal.titel, verhaal.blog.title, verhaal.dagboektitel]
        kop = " ".join([*namen, *themas.get(verhaal.pk, []), verhaal.let_op.replace(",", " ")])
        nieuw = rij(kop, " ".join([*beschrijvingen, *tekst]))
        rijen.filter(pk=oud.pk).update(**nieuw)


def vervang(sql: tuple[str, ...]) -> Any:
    """Run these on PostgreSQL; the index of SQLite needs no change."""

    def doe(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for regel in sql:
                schema_editor.execute(regel)

    return doe


class Migration(migrations.Migration):
    """The rows first: PostgreSQL makes the index over what they are then."""

    dependencies = [("verhalen", "0005_gebeurtenissen")]

    operations = [
        migrations.RunPython(vul_opnieuw, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(vervang(NIEUW), vervang(OUD), elidable=False),
    ]
