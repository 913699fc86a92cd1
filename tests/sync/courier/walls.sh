#!/usr/bin/env bash
# The courier's walls at run time, as the kernel sees them: farstu-sync opens no database and no key file, reads of the
# spool only what it must, and creates, renames or removes nothing outside the inbox.
set -euo pipefail
sync=$FARSTU_BIN/farstu-sync
support=$FARSTU_SOURCE/tests/support
work=$(mktemp -d)
server=
finish() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT

"$support/make_certs.sh" "$work/certs"
mkfifo "$work/hold"
python3 "$support/lying_server.py" "$work/certs" <"$work/hold" >"$work/ports" &
server=$!
exec 9>"$work/hold"
until grep -q ready "$work/ports"; do kill -0 "$server"; sleep 0.05; done
port=$(awk '$1 == "good" {print $2}' "$work/ports")

# A house with everything a courier must not touch.
data=$work/data
mkdir -p "$data"/{backups,damaged,spool/outbox,spool/inbox}
for f in house.db house.db-wal house.db-shm house.lock device.key backups/2026-11-20.db; do echo secret >"$data/$f"; done
printf '{}\nQQ..QQ' >"$data/spool/outbox/1.reports"
printf '{}\nQQ..QQ' >"$data/spool/outbox/2.state"
mkdir -p "$work"/other/{outbox,inbox} && cp "$data/spool/outbox/1.reports" "$work/other/outbox/"
printf 'receiver = "https://127.0.0.1:%s"\nca = "%s"\n' "$port" "$work/certs/ca.pem" >"$data/spool/courier.toml"
: >"$work/sync.toml"

trace() { # FILE COMMAND…: every path the command names to the kernel
  ASAN_OPTIONS=detect_leaks=0 strace -f -qq -s 4096 -e trace=%file,%network -o "$1" "${@:2}"
}
trace "$work/trace" "$sync" --once --data "$data" --config "$work/sync.toml"

wrong=0
say() { echo "WALL: $*" >&2; wrong=1; }
of_the_house() { grep -F "\"$data" "$1" || true; }
forbidden() { of_the_house "$1" | grep -E 'house\.|device\.key|/backups|/damaged' || true; }
changes() { # what creates, writes, renames or removes anything of the house outside the inbox
  of_the_house "$1" | grep -E 'O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|(^| )(unlink|rename|mkdir|rmdir|link|symlink|chmod|chown|truncate)[a-z0-9]*\(' |
    grep -vE "^[0-9]+ +(openat\(AT_FDCWD, |unlink\(|rename\()\"$data/spool/inbox/" || true
}

[ -s "$data/spool/inbox/1.answer" ] && [ -s "$data/spool/inbox/2.answer" ] || say "nothing was carried, so nothing is proved"
[ -s "$work/trace" ] || say "no trace"
[ -z "$(forbidden "$work/trace")" ] || say "touched what it must not: $(forbidden "$work/trace" | head -3)"
[ -z "$(changes "$work/trace")" ] || say "changed something outside the inbox: $(changes "$work/trace" | head -3)"
opened=$(of_the_house "$work/trace" | grep -oE "\"$data/[^\"]*\"" | sort -u | tr -d '"' | sed "s|$data/||")
extra=$(grep -vxE 'spool/(courier\.toml|outbox|inbox|outbox/[12]\.(reports|state)|inbox/((1|2)\.answer|courier\.status)(\.part)?)|spool/?' <<<"$opened" || true)
[ -z "$extra" ] || say "named other files of the house: $extra"
[ "$(cat "$data/house.db" "$data/device.key")" = $'secret\nsecret' ] || say "a file of the house changed"
ls "$data/spool/outbox" | diff - <(printf '1.reports\n2.state\n') || say "the outbox changed"

# Whom it trusts: with a CA file of its own, nobody else.
! grep -q '"/etc/ssl/certs' "$work/trace" || say "looked at the system's certificates although told a CA file"

# Controls: the same looking glass sees a program that does touch them.
trace "$work/control1" cat "$data/house.db" "$data/device.key" >"$work/null"
[ -n "$(forbidden "$work/control1")" ] || say "control: reading the database was not seen"
trace "$work/control2" rm "$data/spool/outbox/1.reports"
[ -n "$(changes "$work/control2")" ] || say "control: removing a letter was not seen"

trace "$work/control3" "$sync" --once --spool "$work/other" --config "$work/sync.toml" --receiver "https://127.0.0.1:$port" 2>"$work/null" || true
grep -q '"/etc/ssl/certs' "$work/control3" || say "control: looking at the system's certificates was not seen"

[ "$wrong" = 0 ] && echo "farstu-sync named $(wc -l <<<"$opened") paths of the house, none it must not"
exit "$wrong"
