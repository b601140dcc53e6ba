"""Every mail that leaves: written down first, sent after, once."""
