# SPDX-License-Identifier: Apache-2.0
#
# How the program is started, from a clone as from its archive. Who reads this sets first:
#
#   jar     the program; the jars it needs lie beside it
#   cache   the folder for its class-data archive, where that can be written
#
# and then calls launch with the arguments of the program.
#
#   JAVA_HOME              the Java to run on, 17 or newer; else the java of the PATH
#   BELLWETHER_JAVA_OPTS   further options for it

# Scripts send it to what watches, and until a JVM has its handlers it would end by it. Of what was ignored when it
# began, a JVM hears this one all the same, unlike HUP, INT and TERM.
trap '' USR1

# For Nagios 1 and 2 would mean that something is wrong with what is watched, and 1 of 'audit verify' that the log is.
fault=1
for word; do
  case $word in
    health-check | --health-check | status | check | verify) fault=3 && break ;;
    checks | logs | plugins) break ;;
  esac
done

complain() {
  printf 'bellwether: %s\n' "$1" >&2
  exit $fault
}

# The JVM would open its own files in the place of a standard stream that is closed, and read or write them.
open_streams() {
  [[ -e /dev/fd/0 ]] || exec </dev/null
  [[ -e /dev/fd/1 ]] || exec >/dev/null
  [[ -e /dev/fd/2 ]] || exec 2>/dev/null
}

# Sets java_home and said, what it says of itself, without starting a JVM where that can be avoided.
find_java() {
  local java
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || complain "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
  else
    java=$(command -v java) || complain 'no java found; install Java 17 or newer (Debian: apt install openjdk-17-jre-headless) or set JAVA_HOME'
    java=$(readlink -f "$java")
  fi
  java_home=$(dirname "$(dirname "$java")")
  if [[ -f $java_home/release ]]; then
    said=$(<"$java_home/release")
  else
    said=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *\([a-z.]*\) = /\1=/p') ||
      complain "$java does not start; set JAVA_HOME to a Java of 17 or newer"
    java_home=$(sed -n 's/^java\.home=//p' <<<"$said")
  fi
}

# Sets java_version and java_build (the build and its maker) from the file that JDKs carry, or from properties.
read_release() {
  local name value
  java_version=0 java_build=
  while IFS='=' read -r name value; do
    value=${value//\"/}
    case $name in
      JAVA_VERSION | java.version) java_version=${value%%[!0-9]*} ;;
      JAVA_RUNTIME_VERSION | IMPLEMENTOR | OS_ARCH | java.runtime.version | java.vendor | os.arch)
        java_build=$java_build-$value
        ;;
    esac
  done <<<"$said"
  java_build=${java_build//[^A-Za-z0-9.+-]/_}
  ((${java_version:-0} >= 17)) || complain "Java 17 or newer is needed, $java_home is ${java_version:-unknown}; set JAVA_HOME to a newer one"
}

# Whether the archive is of these jars, and has the size its name says: a JVM that maps one that was cut crashes.
# What lies beside the program is its owner's; elsewhere only what is ours is believed.
usable() {
  local size=${archive##*-}
  [[ -r $archive && ($archive == "$cache"/* || -O $archive) && -z $(find "$archive" "${jar%/*}" \
    \( -name '*.jsa' ! -size "${size%.jsa}c" -o -newer "$archive" \) -print -quit) ]]
}

# A look at this machine that writes into the file $1 which classes it took. What is configured here, by a file,
# by variables or by plugins, is not for it to look at.
train() {
  printf 'sources:\n  host: {kind: system}\n  jvm: {kind: jvm}\n' >"$1.yaml"
  env -i PATH="$PATH" LC_ALL=C.UTF-8 STATE_DIRECTORY="$1.none" "$java_home/bin/java" -Xlog:disable -XX:+UseSerialGC \
    -XX:ArchiveClassesAtExit="$1" -jar "$jar" health-check --config "$1.yaml" </dev/null >/dev/null 2>&1 || true
  rm -f "$1.yaml"
}

# Sets jars: how large they are together. Those of every version have the same time, so the JVM would be left with
# the class data of the version before, which it does not take.
measure_jars() {
  jars=$(wc -c "${jar%/*}"/*.jar 2>/dev/null) || true
  jars=${jars##*$'\n'}
  jars=${jars//[!0-9]/}
}

# Sets archive: classes already parsed and checked, for this build on this JVM. Empty if there can be none.
class_data() {
  local folder jars own=${CACHE_DIRECTORY:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/bellwether}
  measure_jars
  for archive in "$cache/classes$java_build-$jars"-*.jsa "$own/classes$java_build-$jars"-*.jsa; do
    usable && return 0
  done
  archive=
  folder=$cache
  [[ -w $folder || ! -e $folder && -w ${folder%/*} ]] || folder=$own
  mkdir -p "$folder" 2>/dev/null || return 0
  local next size
  next=$(mktemp "$folder/classes.XXXXXX" 2>/dev/null) || return 0
  rm -f "$next"
  train "$next"
  # An empty file stands for an archive that could not be made, so that it is not tried every time.
  [[ -s $next ]] || : >"$next"
  sync "$next" 2>/dev/null || true
  size=$(wc -c <"$next")
  rm -f "$folder/classes$java_build"-*.jsa
  archive=$folder/classes$java_build-$jars-${size// /}.jsa
  mv "$next" "$archive"
}

# Under cron there is no locale, and without one the JVM can name no file whose name is not plain ASCII.
name_any_file() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) { export LC_ALL=C.UTF-8; } 2>/dev/null ;; # where there is no such locale, bash warns
  esac
}

# What the JVM says of a class-data archive it can not use must not mix with the program's output, and
# without verifying a damaged one it crashes. The rest keeps it small: commands end soon, and who watches
# for years mostly waits.
launch() {
  open_streams
  name_any_file
  pwd -P >/dev/null 2>&1 || complain 'the current folder is gone; change to one that is there'
  class_data
  local options=(-Xlog:disable -Xshare:auto -XX:+VerifySharedSpaces -XX:-UsePerfData
    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
  [[ -s $archive ]] && options+=("-XX:SharedArchiveFile=$archive")
  # A service has nowhere else to write what the JVM says of its own crash; the next start names the file.
  [[ -n ${STATE_DIRECTORY:-} ]] && options+=("-XX:ErrorFile=${STATE_DIRECTORY%%:*}/hs_err_pid%p.log")
  # shellcheck disable=SC2086  # several options in one variable
  exec "$java_home/bin/java" "${options[@]}" ${BELLWETHER_JAVA_OPTS:-} -jar "$jar" "$@"
}
