#!/usr/bin/env bash
# A real PostgreSQL 15 for the tests: `install` Debian's package where it is missing, `start FOLDER` a server of an ordinary user that
# listens on a socket in FOLDER alone, `stop FOLDER`. `start` prints the URL of its database. Exit 4: it cannot be had here.
set -euo pipefail

bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

install() {
  [ -n "$(bin)" ] && return 0
  local as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo"; else as_root="none"; fi
  fi
  if [ "$as_root" = "none" ] || ! command -v apt-get >/dev/null; then
    echo "PostgreSQL is missing, and this account may not install it. Run: sudo apt-get install postgresql" >&2
    exit 4
  fi
  echo "Installing postgresql ..." >&2
  $as_root apt-get update -qq
  # No cluster of the machine's own is made or started: the tests have theirs.
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null
}

# The server refuses to be run by root: root hands it to the account that Debian's package made.
as_ordinary() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start() {
  local folder=$1 programs
  programs=$(bin)
  if [ -z "$programs" ]; then
    echo "PostgreSQL is missing. Run: bash scripts/postgres.sh install" >&2
    exit 4
  fi
  mkdir -p "$folder"
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
  as_ordinary "$programs/initdb" -D "$folder/data" -U hoso --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$folder.log" 2>&1
  as_ordinary "$programs/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c unix_socket_permissions=0777" start >>"$folder.log" 2>&1
  chmod 0711 "$folder"
  "$programs/createdb" -h "$folder" -U hoso hoso
  echo "postgresql://hoso@/hoso?host=$folder"
}

stop() { as_ordinary "$(bin)/pg_ctl" -D "$1/data" -m immediate -w stop >/dev/null 2>&1 || true; }

case "${1:-}" in
  install) install ;;
  start) start "$2" ;;
  stop) stop "$2" ;;
  *) echo "usage: scripts/postgres.sh install | start FOLDER | stop FOLDER" >&2; exit 3 ;;
esac
