"""A small site as earlier code of ours wrote it, kept as rows: what people made then works on (`maak.py`)."""
