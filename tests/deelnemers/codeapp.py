"""The app on the phone of staff, that shows a code of six figures every thirty seconds (RFC 6238)."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value


def geef_codeapp(persoon):
    """Give somebody a second factor; returns the secret in their app."""
    geheim = generate_totp_secret()
    TOTP.activate(persoon, geheim)
    return geheim


def code(geheim, stap=0):
    """What the app shows now, or `stap` times thirty seconds from now."""
    return f"{hotp_value(geheim, int(time.time()) // 30 + stap):06}"


def geef_herstelcodes(persoon):
    """The recovery codes that somebody keeps on paper."""
    return RecoveryCodes.activate(persoon).get_unused_codes()
