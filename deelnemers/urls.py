"""Dutch addresses; allauth's names where its code looks them up. There is no sign-up and no password."""

from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as herstelcodes
from django.urls import path, re_path

from deelnemers.views import inloggen, kaart, kaarten, mailadres, mensen, naam, passkeys, tweede_factor

urlpatterns = [
    path("inloggen/", inloggen.inloggen, name="account_login"),
    path("inloggen/code/", inloggen.code, name="account_confirm_login_code"),
    path("inloggen/link/<str:token>/", inloggen.link, name="inloglink"),
    path("inloggen/hulp/", inloggen.hulp, name="inloghulp"),
    path("inloggen/tweede-stap/", tweede_factor.Stap.as_view(), name="mfa_authenticate"),
    path("inloggen/passkey/", passkeys.PasskeyInloggen.as_view(), name="mfa_login_webauthn"),
    path("inloggen/dicht/", inloggen.account_dicht, name="account_inactive"),
    path("uitloggen/", inloggen.Uitloggen.as_view(), name="account_logout"),
    path("tweede-factor/", mfa.index, name="mfa_index"),
    path("tweede-factor/instellen/", tweede_factor.Instellen.as_view(), name="mfa_activate_totp"),
    path("tweede-factor/uitzetten/", tweede_factor.Uitzetten.as_view(), name="mfa_deactivate_totp"),
    path("tweede-factor/bevestigen/", tweede_factor.Bevestigen.as_view(), name="mfa_reauthenticate"),
    path("tweede-factor/passkey/", passkeys.PasskeyMaken.as_view(), name="mfa_add_webauthn"),
    path("tweede-factor/passkey/<int:pk>/weg/", passkeys.PasskeyWeg.as_view(), name="mfa_remove_webauthn"),
    path(
        "tweede-factor/passkey/bevestigen/",
        passkeys.PasskeyBevestigen.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("tweede-factor/herstelcodes/", herstelcodes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tweede-factor/herstelcodes/nieuw/",
        herstelcodes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tweede-factor/herstelcodes/bestand/",
        herstelcodes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("kaart/", kaart.kaart_woorden, name="kaart_woorden"),
    path("kaart/ja/", kaart.kaart_ja, name="kaart_ja"),
    path("kaart/<str:token>/", kaart.kaart, name="kaart"),
    path("kaarten/", kaarten.kaarten, name="kaarten"),
    path("kaarten/nieuw/", kaarten.kaart_nieuw, name="kaart_nieuw"),
    path("kaarten/<uuid:sleutel>/", kaarten.kaart_tonen, name="kaart_tonen"),
    path("kaarten/<uuid:sleutel>/klaar/", kaarten.kaart_klaar, name="kaart_klaar"),
    path("kaarten/<uuid:sleutel>/vervangen/", kaarten.kaart_vervangen, name="kaart_vervangen"),
    path("kaarten/<uuid:sleutel>/blokkeren/", kaarten.kaart_blokkeren, name="kaart_blokkeren"),
    path("mijn/naam/", naam.naam, name="naam"),
    path("mijn/mailadres/", mailadres.mailadres, name="mailadres"),
    path("mijn/mailadres/code/", mailadres.mailadres_code, name="mailadres_code"),
    path("mijn/ander-account/<uuid:sleutel>/", mailadres.ander_account, name="ander_account"),
    path("mijn/mailadres/weer/", mailadres.mailadres_weer, name="mailadres_weer"),
    path("mijn/mailadres/weg/", mailadres.mailadres_weg, name="mailadres_weg"),
    path("beleidsmaker/", naam.beleidsmaker, name="beleidsmaker"),
    # In front of Wagtail's own: its sign-in and passwords know no second factor, and its screens about
    # users and groups leave no trail.
    path("beheer/login/", inloggen.naar_inloggen, name="wagtailadmin_login"),
    path("beheer/logout/", inloggen.Uitloggen.as_view(), name="wagtailadmin_logout"),
    re_path(r"^beheer/password_reset/(?P<rest>.*)$", inloggen.naar_inloggen),
    path("beheer/account/", inloggen.naar_mijn),
    re_path(r"^beheer/(?:users|groups|account)/(?P<rest>.*)$", mensen.niet_hier),
    re_path(r"^beheer/bulk/(?:deelnemers/deelnemer|auth/group)/(?P<rest>.*)$", mensen.niet_hier),
]
