#!/usr/bin/env bash
# Chromium for the desk's browser tests; without it they are skipped, and that is said.
set -euo pipefail
command -v chromium >/dev/null || command -v chromium-browser >/dev/null && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "Installing chromium ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo "NOTE: no chromium, so the desk's browser tests are SKIPPED. Run: sudo apt-get install chromium" >&2
