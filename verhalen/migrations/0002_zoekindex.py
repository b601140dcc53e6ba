"""The full-text index over `Zoekrij`: FTS5 with triggers on SQLite, GIN on PostgreSQL."""

from typing import Any

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE verhalen_zoekfts USING fts5(
        woorden, content='verhalen_zoekrij', content_rowid='nummer', tokenize='ascii', detail='none'
    )""",
    """CREATE TRIGGER verhalen_zoekfts_erin AFTER INSERT ON verhalen_zoekrij BEGIN
        INSERT INTO verhalen_zoekfts(rowid, woorden) VALUES (new.nummer, new.woorden);
    END""",
    """CREATE TRIGGER verhalen_zoekfts_eruit AFTER DELETE ON verhalen_zoekrij BEGIN
        INSERT INTO verhalen_zoekfts(verhalen_zoekfts, rowid, woorden)
        VALUES ('delete', old.nummer, old.woorden);
    END""",
    """CREATE TRIGGER verhalen_zoekfts_anders AFTER UPDATE ON verhalen_zoekrij BEGIN
        INSERT INTO verhalen_zoekfts(verhalen_zoekfts, rowid, woorden)
        VALUES ('delete', old.nummer, old.woorden);
        INSERT INTO verhalen_zoekfts(rowid, woorden) VALUES (new.nummer, new.woorden);
    END""",
)
SQLITE_TERUG = (
    "DROP TRIGGER verhalen_zoekfts_anders",
    "DROP TRIGGER verhalen_zoekfts_eruit",
    "DROP TRIGGER verhalen_zoekfts_erin",
    "DROP TABLE verhalen_zoekfts",
)
POSTGRESQL = (
    "CREATE INDEX verhalen_zoekrij_woorden ON verhalen_zoekrij USING gin (to_tsvector('simple', woorden))",
)
POSTGRESQL_TERUG = ("DROP INDEX verhalen_zoekrij_woorden",)


def maak(apps: Any, schema_editor: Any) -> None:
    """Make the index of this database."""
    for sql in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(sql)


def haal_weg(apps: Any, schema_editor: Any) -> None:
    """Undo `maak`."""
    for sql in SQLITE_TERUG if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_TERUG:
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = [("verhalen", "0001_begin")]

    operations = [migrations.RunPython(maak, haal_weg, elidable=False)]
