#!/usr/bin/env bash
# Installs Debian packages where it is allowed to; where it is not, says in one sentence what to install.
#   scripts/apt.sh "<packages>" "<why, the first half of a sentence>"
set -euo pipefail
packages=$1
why=$2

if [ "$(id -u)" = 0 ]; then
    sudo=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo=(sudo -n)
else
    echo "$why; ask who manages this machine to run: apt-get install $packages" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    echo "$why; install these by the package manager of this system: $packages" >&2
    exit 1
fi

echo "Installing $packages ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # the packages are separate words on purpose
if ! {
    "${sudo[@]}" apt-get update -q &&
        "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends $packages
} >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "$why, and installing $packages did not work (see above)." >&2
    exit 1
fi
