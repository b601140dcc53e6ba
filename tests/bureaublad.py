"""What somebody at the desk has on the screen: the form of the reading page, filled in well."""

import re


def velden_van(bladzij):
    """The hidden fields of the reading page, and the answer that asks for nothing more."""
    afdruk = re.search(r'name="vingerafdruk" value="([^"]*)"', bladzij.content.decode())[1]
    return {"vingerafdruk": afdruk, "anderen": "niemand", "geen_bsn": "on"}
