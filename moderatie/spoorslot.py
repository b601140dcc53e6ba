"""What keeps the trail as it is, inside the database: no row is changed or taken away, whoever asks.

Used by the migration that makes the table. Where SQLite makes a table anew (for another column that is not
empty), its triggers go: that migration puts them back with `zet_op_slot`. `controleer_spoor` looks.
"""

from typing import Any

TABEL = "moderatie_spoorregel"
ZIN = "the trail only grows"
_SLOTEN = {
    "sqlite": {
        "spoor_verandert_niet": f"BEFORE UPDATE ON {TABEL} BEGIN SELECT RAISE(ABORT, '{ZIN}'); END",
        "spoor_gaat_niet_weg": f"BEFORE DELETE ON {TABEL} BEGIN SELECT RAISE(ABORT, '{ZIN}'); END",
        # INSERT OR REPLACE takes a row away without telling the trigger above.
        "spoor_vervangt_niet": (
            f"BEFORE INSERT ON {TABEL}"  # noqa: S608  # our own name
            f" WHEN EXISTS (SELECT 1 FROM {TABEL} WHERE nummer = NEW.nummer)"
            f" BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
        ),
    },
    "postgresql": {
        "spoor_verandert_niet": f"BEFORE UPDATE ON {TABEL} FOR EACH ROW EXECUTE FUNCTION spoor_op_slot()",
        "spoor_gaat_niet_weg": f"BEFORE DELETE ON {TABEL} FOR EACH ROW EXECUTE FUNCTION spoor_op_slot()",
        "spoor_wordt_niet_leeg": f"BEFORE TRUNCATE ON {TABEL} EXECUTE FUNCTION spoor_op_slot()",
    },
}
_FUNCTIE = f"""
    CREATE OR REPLACE FUNCTION spoor_op_slot() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{ZIN}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def zet_op_slot(verbinding: Any) -> None:
    """Refuse every change from now on; again is no harm."""
    haal_van_slot(verbinding)
    with verbinding.cursor() as cursor:
        if verbinding.vendor == "postgresql":
            cursor.execute(_FUNCTIE)
        for naam, wat in _SLOTEN[verbinding.vendor].items():
            cursor.execute(f"CREATE TRIGGER {naam} {wat}")


def haal_van_slot(verbinding: Any) -> None:
    """Take that away: for who takes the table away, and for tests that empty a whole database."""
    with verbinding.cursor() as cursor:
        for naam in _SLOTEN[verbinding.vendor]:
            van = f" ON {TABEL}" if verbinding.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {naam}{van}")
        if verbinding.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS spoor_op_slot()")


def is_op_slot(verbinding: Any) -> bool:
    """Whether every one of them is there, and is not turned off."""
    with verbinding.cursor() as cursor:
        if verbinding.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled IN ('O', 'A')",
                [TABEL],
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABEL])
        return set(_SLOTEN[verbinding.vendor]) <= {rij[0] for rij in cursor.fetchall()}
