#!/usr/bin/env bash
# Makes .venv exactly as uv.lock says. Needs Python 3.11 or newer and nothing else.
#   scripts/omgeving.sh         what the site needs to run
#   scripts/omgeving.sh --dev   and what the tests need
# uv itself lives in .gereedschap, a little environment of its own, so that .venv holds only what is locked.
set -euo pipefail
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9

# The program itself, also when its name leads to a little script (pyenv) or to an environment that is
# active: uv compares paths, and would make .venv anew each time, under a site that may be running from it.
find_python() {
    local name
    for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        if [ -n "$name" ] && command -v "$name" >/dev/null &&
            "$name" -c 'import sys
if sys.version_info < (3, 11): sys.exit(1)
print(sys._base_executable)'; then
            return
        fi
    done
    echo "Broedplaats needs Python 3.11 or newer: install it, and run this command again." >&2
    exit 1
}

make_tools() {
    local python=$1
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        local package
        package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
        scripts/apt.sh "$package" "Python cannot make environments here"
    fi
    "$python" -m venv --clear .gereedschap
    .gereedschap/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
}

python=$(find_python)
if ! .gereedschap/bin/uv --version 2>/dev/null | grep -q "^uv $UV_VERSION\b"; then
    echo "Making the environment (once) ..."
    make_tools "$python"
fi

# An account of a service has no home to keep things in.
[ -w "${HOME:-/}" ] || export UV_CACHE_DIR="$PWD/.gereedschap/cache" PIP_NO_CACHE_DIR=1
export UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_PYTHON="$python"
if [ "${1:-}" = "--dev" ]; then
    .gereedschap/bin/uv sync --frozen --quiet
else
    # --inexact: what the tests installed earlier may stay.
    .gereedschap/bin/uv sync --frozen --quiet --no-dev --inexact
fi
