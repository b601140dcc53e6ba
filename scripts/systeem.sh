#!/usr/bin/env bash
# Installs the programs beside Python that the tests use, where they are missing and where it is allowed to.
#   scripts/systeem.sh          for make test
#   scripts/systeem.sh bench    for make bench
#   scripts/systeem.sh beheer   for make proef-beheer
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
need() { # <Debian package> <a test that succeeds when it is there>
    if ! eval "$2" >/dev/null 2>&1; then
        missing+=("$1")
    fi
}

if [ "${1:-}" = bench ]; then
    need wrk 'command -v wrk'
elif [ "${1:-}" = beheer ]; then
    need postgresql 'command -v initdb || ls /usr/lib/postgresql/*/bin/initdb'
    need nginx-light 'command -v nginx'
    need systemd 'command -v systemd-analyze'
    need docker-compose 'command -v docker-compose || docker compose version'
else
    need chromium 'command -v chromium || command -v chromium-browser || command -v google-chrome'
    need postgresql 'command -v initdb || ls /usr/lib/postgresql/*/bin/initdb'
    need ffmpeg 'command -v ffmpeg && command -v ffprobe'
    need libimage-exiftool-perl 'command -v exiftool'
    need default-jre-headless 'command -v java'
    need newsboat 'command -v newsboat'
    need fonts-noto-core 'ls /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'
fi

if [ ${#missing[@]} -gt 0 ]; then
    scripts/apt.sh "${missing[*]}" "This command needs programs that are not installed"
fi
