# Leest de instellingen van de site uit BROEDPLAATS_ENV (anders /etc/broedplaats.env); hoort bij beheer en bijwerken.
# Regels als in systemd: naam=waarde, zonder aanhalingstekens. Wat al in de omgeving staat, gaat voor.
_bestand=${BROEDPLAATS_ENV:-/etc/broedplaats.env}
if [ -r "$_bestand" ]; then
    while IFS= read -r _regel || [ -n "$_regel" ]; do
        if [[ $_regel =~ ^([A-Z_]+)=(.*)$ ]] && [ -z "${!BASH_REMATCH[1]:-}" ]; then
            export "${BASH_REMATCH[1]}=${BASH_REMATCH[2]}"
        fi
    done <"$_bestand"
fi
if [ -z "${DJANGO_SETTINGS_MODULE:-}" ]; then
    echo "De instellingen van de site zijn niet te lezen: $_bestand." >&2
    exit 1
fi
