#!/usr/bin/env bash
# What the tests of pictures and pages need and no Python package brings: Chromium, from Debian, and
# Mermaid's own parser, from npm. What cannot be had is named; its tests then skip with the reason.
set -uo pipefail
cd "$(dirname "$0")/.."

if command -v chromium chromium-browser google-chrome >/dev/null; then
    :
elif [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "installing chromium" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq &&
        apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core >/dev/null ||
        echo "chromium cannot be installed: the tests in a browser are skipped" >&2
else
    echo "no chromium, and no right to install it: the tests in a browser are skipped" >&2
fi

mermaid=.venv/mermaid/mermaid.min.js
if [[ ! -e $mermaid ]]; then
    work=$(mktemp -d)
    if command -v npm >/dev/null && npm pack mermaid@11 --silent --pack-destination "$work" >/dev/null 2>&1; then
        mkdir -p "$(dirname "$mermaid")"
        tar -xzf "$work"/mermaid-*.tgz -C "$work" package/dist/mermaid.min.js
        mv "$work/package/dist/mermaid.min.js" "$mermaid"
    else
        echo "mermaid cannot be had from npm: the tests with its parser are skipped" >&2
    fi
    rm -rf "$work"
fi
exit 0
