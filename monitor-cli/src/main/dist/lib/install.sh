# SPDX-License-Identifier: Apache-2.0
#
# Puts the unpacked archive into a prefix, and takes it out again. What was written stands in a manifest
# with its checksums; nothing else is ever removed.

usage_of_install() {
  cat <<'EOF'
Usage: bellwether install [--prefix FOLDER] [--unit] [--user NAME] [--dry-run]
       bellwether uninstall [--prefix FOLDER] [--dry-run]

  --prefix FOLDER   where to; /usr/local when not given. The program goes to FOLDER/lib/bellwether,
                    a link to FOLDER/bin/bellwether. An installed one takes out itself.
  --unit            writes a unit for systemd, and /etc/bellwether/bellwether.yaml if there is none.
  --user NAME       the user the unit runs as; one that systemd makes for it when not given.
  --dry-run         says what would be done, and does nothing.

Configuration and state are never overwritten, and stay when the program is taken out. A file of the
program that was changed is set aside as FILE.changed when it is installed again, and stays, too.
BELLWETHER_PREFIX, BELLWETHER_ETC and BELLWETHER_UNITS name other folders than /usr/local, /etc/bellwether and
/etc/systemd/system.
EOF
}

read_options() {
  prefix=${BELLWETHER_PREFIX:-$usual} unit=0 user='' dry=0
  etc=${BELLWETHER_ETC:-/etc/bellwether}
  units=${BELLWETHER_UNITS:-/etc/systemd/system}
  while (($#)); do
    case $1 in
      --prefix | --user) [[ -n ${2:-} ]] || misused "$1 wants a value" ;;
    esac
    case $1 in
      --prefix) prefix=$2 && shift ;;
      --prefix=*) prefix=${1#*=} ;;
      --unit) unit=1 ;;
      --user) user=$2 && shift ;;
      --user=*) user=${1#*=} ;;
      --dry-run | -n) dry=1 ;;
      --help | -h) usage_of_install && exit 0 ;;
      *) misused "'$1' is not known here" ;;
    esac
    shift
  done
  [[ $prefix == /* ]] || prefix=$PWD/$prefix
  prefix=${prefix%/}
  # These go into a unit file, where such characters would mean something else.
  local folder
  for folder in "$prefix" "$etc"; do
    [[ $folder =~ ^[A-Za-z0-9/._+-]+$ ]] || complain "$folder has characters that a unit file can not take; name another"
  done
  [[ -z $user || $user =~ ^[A-Za-z_][A-Za-z0-9_.-]*$ ]] || complain "'$user' is no name of a user"
  into=$prefix/lib/bellwether
  link=$prefix/bin/bellwether
  manifest=$into/manifest
}

# As of every command.
misused() {
  fault=2
  complain "$1; see bellwether install --help"
}

say() { printf '%s\n' "$*"; }

is_root() { ((EUID == 0)); }

# Does it, or says that it would.
act() {
  if ((dry)); then
    say "would run: $*"
  else
    "$@" || complain "this did not work, and nothing after it was done: $*$(is_root || say '; do it as root (sudo), or name a folder of yours with --prefix')"
  fi
}

# The files of the archive, without what was made since it was unpacked.
files() {
  (cd "$home" && find . -type f ! -path './cache/*' ! -name manifest | sed 's,^\./,,' | LC_ALL=C sort)
}

install() {
  # shellcheck disable=SC2034  # read by read_options
  local usual=/usr/local
  read_options "$@"
  # Whoever runs the program reads it, whatever is usual for the files of who installs it.
  umask 022
  [[ $home != "$into" ]] || complain "this is the installed program itself; unpack the archive elsewhere and run its bin/bellwether install"
  if [[ -e $into && ! -f $manifest ]]; then
    complain "$into is there and was not written by this; move it away or name another prefix"
  fi
  if [[ -e $link || -L $link ]] && [[ $(readlink "$link") != "$into/bin/bellwether" ]]; then
    complain "$link is there and is not ours; move it away or name another prefix"
  fi
  if ((unit)) && [[ -e $units/bellwether.service ]] && ! is_own_unit; then
    complain "$units/bellwether.service is there and was not written by this, or was changed since; move it away, or put your changes into $units/bellwether.service.d/"
  fi
  [[ -z $user ]] || id -u "$user" >/dev/null 2>&1 || complain "there is no user $user; make it first (useradd --system $user)"
  [[ ! -f $manifest ]] || remove_listed
  copy_files
  act mkdir -p "$prefix/bin"
  act ln -sfn "$into/bin/bellwether" "$link"
  ((!unit)) || write_unit
  if ((dry)); then
    say 'nothing was done'
  else
    say "installed: $link"
    ((!unit)) || say "start it with: systemctl daemon-reload && systemctl enable --now bellwether"
  fi
}

copy_files() {
  local file sums
  act mkdir -p "$into"
  ((dry)) || : >"$manifest.new"
  while IFS= read -r file; do
    act mkdir -p "$(dirname "$into/$file")"
    set_aside "$into/$file" "$home/$file"
    copy "$home/$file" "$into/$file"
    ((dry)) || (cd "$into" && sha256sum "$file") >>"$manifest.new"
  done < <(files)
  ((dry)) || mv "$manifest.new" "$manifest"
}

# Of root when root installs, whoever unpacked it: root runs it, and nobody else may write what root runs.
copy() {
  local mode=0644 whose=()
  [[ ! -x $1 ]] || mode=0755
  ! is_root || whose=(-o root -g root)
  act command install -m "$mode" "${whose[@]}" "$1" "$2"
}

# What is still there was changed since, or was never ours.
set_aside() {
  [[ -e $1 || -L $1 ]] && ! cmp -s "$1" "$2" || return 0
  act mv --backup=numbered -T "$1" "$1.changed"
  say "set aside, as it was changed: $1.changed"
}

unit_text() {
  local runs=DynamicUser=yes
  [[ -z $user ]] || runs=User=$user
  sed -e "s,@BIN@,$link,g" -e "s,@ETC@,$etc,g" -e "s,^DynamicUser=yes$,$runs," "$home/systemd/bellwether.service"
}

write_unit() {
  act mkdir -p "$units"
  if ((dry)); then
    say "would write: $units/bellwether.service"
  else
    unit_text >"$units/bellwether.service"
    (cd "$units" && sha256sum bellwether.service) >"$into/manifest.unit"
    printf '%s\n' "$units" >"$into/manifest.units"
  fi
  if [[ -e $etc/bellwether.yaml ]]; then
    say "$etc/bellwether.yaml is left as it is"
  else
    act mkdir -p "$etc"
    write_configuration
  fi
  ((dry)) || readable_by_the_unit || say "the unit's user may not read $etc/bellwether.yaml, so it would not start: $(way_to_read)"
}

# The unit's user reads it. One that systemd makes is in no group that a file could name; no secret stands in it.
write_configuration() {
  local may=(-m 0644)
  if is_root && [[ -n $user ]]; then
    may=(-m 0640 -o root -g "$(id -g "$user")")
  fi
  act command install "${may[@]}" "$home/conf/bellwether.yaml" "$etc/bellwether.yaml"
}

# Only root can try what another user may.
readable_by_the_unit() {
  is_root && command -v setpriv >/dev/null || return 0
  if [[ -n $user ]]; then
    setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups test -r "$etc/bellwether.yaml"
  else
    setpriv --reuid=65534 --regid=65534 --clear-groups test -r "$etc/bellwether.yaml"
  fi
}

way_to_read() {
  if [[ -n $user ]]; then
    say "chgrp $(id -gn "$user") $etc/bellwether.yaml && chmod g+r $etc/bellwether.yaml, and let $user into its folder"
  else
    say "chmod o+x $etc && chmod o+r $etc/bellwether.yaml, with secrets in $etc/environment alone"
  fi
}

is_own_unit() {
  [[ -f $into/manifest.unit ]] && (cd "$units" && sha256sum --status -c "$into/manifest.unit")
}

# Once the unit file is gone, systemd neither stops nor disables it as it should.
is_in_use() {
  [[ -L $units/multi-user.target.wants/bellwether.service ]] ||
    { [[ $units == /etc/systemd/system ]] && systemctl is-active --quiet bellwether.service 2>/dev/null; }
}

# By whatever name its prefix was given.
leads_to_ours() {
  [[ -L $link ]] && [[ $link -ef $into/bin/bellwether || $(readlink "$link") == "$into/bin/bellwether" ]]
}

# Removes what the manifest lists and nobody has changed since.
remove_listed() {
  local sum file
  while read -r sum file; do
    # A line that leads elsewhere was not written by install.
    case $file in /* | *..*) complain "$manifest was changed: it lists $file" ;; esac
    [[ -f $into/$file ]] || continue
    if [[ $(sha256sum <"$into/$file") == "$sum  -" ]]; then
      act rm -f "$into/$file"
    else
      say "left, as it was changed: $into/$file"
    fi
  done <"$manifest"
}

uninstall() {
  # shellcheck disable=SC2034  # read by read_options
  local usual=/usr/local
  [[ ! -f $home/manifest ]] || usual=${home%/lib/bellwether}
  read_options "$@"
  [[ -f $manifest ]] || complain "nothing to take out: there is no $manifest; say the --prefix it was installed with"
  [[ ! -f $into/manifest.units ]] || units=$(<"$into/manifest.units")
  if [[ -f $into/manifest.unit ]]; then
    if is_own_unit; then
      ! is_in_use || complain 'the service still runs or starts with the machine, and nothing was done; first: systemctl disable --now bellwether'
      say 'and then: systemctl daemon-reload'
      act rm -f "$units/bellwether.service"
    elif [[ -e $units/bellwether.service ]]; then
      say "left, as it was changed: $units/bellwether.service"
    fi
  fi
  ! leads_to_ours || act rm -f "$link"
  remove_listed
  act rm -rf "$into/cache"
  act rm -f "$manifest" "$into/manifest.unit" "$into/manifest.units"
  ((dry)) || find "$into" -depth -type d -empty -delete
  ((dry)) || [[ ! -d $into ]] || say "what is left in $into was not written by this"
  say "configuration and state stay: $etc, /var/lib/bellwether, and ~/.local/state/bellwether of users"
}
