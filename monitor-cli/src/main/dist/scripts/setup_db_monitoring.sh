#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The switches of guide 003's setup script, for hands that know them; each is one command of
# bellwether or systemctl, which it shows.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
program=$here/bin/bellwether

run() {
  printf '+ %s\n' "$*" >&2
  "$@"
}

usage() {
  cat <<'EOF'
Usage: setup_db_monitoring.sh --install | --uninstall | --start | --stop | --status | --logs | --config ...

Several are done in their order: --install --start. What guide 003 has besides, --emergency and
--self-destruct, is not in this version: nothing here kills sessions or deletes a program.
EOF
}

(($#)) || { usage >&2 && exit 2; }
for switch in "$@"; do
  case $switch in
    --install) run "$program" install --unit ;;
    --uninstall)
      run systemctl disable --now bellwether.service || echo 'systemd does not know the service' >&2
      run "$program" uninstall
      run systemctl daemon-reload
      ;;
    --start)
      run systemctl daemon-reload
      run systemctl enable --now bellwether.service
      ;;
    --stop) run systemctl stop bellwether.service ;;
    --status) run "$program" status ;;
    --logs) run journalctl -u bellwether.service -n 100 --no-pager ;;
    --config) run "$program" config show ;;
    --help | -h) usage ;;
    --emergency | --self-destruct)
      echo "$switch is not in this version: stop the service with --stop" >&2
      exit 2
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
done
