#!/usr/bin/env bash
# The packages in a clean Debian root: installed, used, upgraded with data, removed, purged.
# Run by tests/run --nightly; needs root and mmdebstrap. FARSTU_PACKAGES names a folder of packages built before. Prints one line per step, fails on the first that is wrong.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/deps install package
suite=${FARSTU_SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}

work=$(mktemp -d)
root=$work/root
cleanup() {
  for m in proc dev/null; do umount "$root/$m" 2>/dev/null || true; done
  rm -rf "$work"
}
trap cleanup EXIT
say() { printf 'clean root: %s\n' "$1"; }
die() { printf 'clean root: FAILED: %s\n' "$1" >&2; exit 1; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_kiosk() { inside runuser -u kiosk -- "$@"; }
must() { local what=$1; shift; "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; die "$what"; }; say "$what"; }

mkdir "$work/first" "$work/second"
if [ -n "${FARSTU_PACKAGES:-}" ]; then
  cp "$FARSTU_PACKAGES"/*.deb "$work/first/"
else
  bash packaging/build >"$work/build.log" 2>&1 || { tail -40 "$work/build.log" >&2; die "packages build"; }
  cp dist/*.deb "$work/first/"
fi
# The same bytes under a higher version: what an upgrade does to data does not depend on the programs' code.
for deb in "$work"/first/*.deb; do
  dpkg-deb -R "$deb" "$work/unpacked"
  sed -i 's/^Version: .*/Version: 9.9.9/' "$work/unpacked/DEBIAN/control"
  dpkg-deb --root-owner-group -b "$work/unpacked" "$work/second/$(basename "$deb" | sed 's/_[^_]*_/_9.9.9_/')" >/dev/null
  rm -rf "$work/unpacked"
done
say "packages build: $(cd "$work/first" && echo *.deb)"

sources=(/etc/apt/sources.list.d/*.sources)
[ ! -s /etc/apt/sources.list ] || sources=(/etc/apt/sources.list)
mmdebstrap --quiet --variant=minbase "$suite" "$root" "${sources[@]}" >"$work/mmdebstrap.log" 2>&1 ||
  { tail -20 "$work/mmdebstrap.log" >&2; die "a clean $suite root"; }
mount -t proc proc "$root/proc"
say "a clean $suite root"
# Services are not started in a root without an init.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"; chmod 0755 "$root/usr/sbin/policy-rc.d"
cp -r "$work/first" "$work/second" "$root/tmp/"

must "apt update" inside apt-get -q update
must "the packages install" inside sh -c 'apt-get -q -y --no-install-recommends install /tmp/first/*.deb'
for user in kiosk farstu-sync farstu-receiver; do must "user $user exists" inside getent passwd "$user"; done
check_mode() { # PATH EXPECTED
  [ "$(inside stat -c '%a %U:%G' "$1")" = "$2" ] || die "$1 is $(inside stat -c '%a %U:%G' "$1"), should be $2"
  say "$1 is $2"
}
check_mode /var/lib/farstu "710 kiosk:farstu"
check_mode /var/lib/farstu/spool/outbox "2750 kiosk:farstu"
check_mode /var/lib/farstu/spool/inbox "2770 kiosk:farstu"
check_mode /var/lib/farstu-receiver "700 farstu-receiver:farstu-receiver"
for unit in farstu-kiosk farstu-sync farstu-receiver; do
  [ -L "$root/etc/systemd/system/multi-user.target.wants/$unit.service" ] || die "$unit.service is not enabled"
done
say "units are enabled"
for program in farstu-kiosk farstuctl farstu-sync farstu-receiver; do must "$program --version" inside "$program" --version; done

printf '604182\n' >"$root/tmp/pin"; printf 'sju gröna lindar vid farstuns dörr\n' >"$root/tmp/pass"; chmod 0644 "$root/tmp/pin" "$root/tmp/pass"
must "the kiosk user makes a house" as_kiosk farstuctl --data /var/lib/farstu init --house "Föreningen Linden" --pin-file /tmp/pin --passphrase-file /tmp/pass
must "visits are counted" as_kiosk farstuctl --data /var/lib/farstu visits add --count 7
must "the calendar reader works when installed" as_kiosk farstuctl --data /var/lib/farstu programme import /usr/share/farstu/demo/linden.ics
check_mode /var/lib/farstu/house.db "600 kiosk:kiosk"
check_mode /var/lib/farstu/device.key "600 kiosk:kiosk"
if inside runuser -u farstu-sync -- cat /var/lib/farstu/house.db >/dev/null 2>&1; then die "the courier can read house.db"; fi
if inside runuser -u farstu-sync -- cat /var/lib/farstu/device.key >/dev/null 2>&1; then die "the courier can read the device key"; fi
if inside runuser -u farstu-sync -- touch /var/lib/farstu/spool/outbox/x 2>/dev/null; then die "the courier can write the outbox"; fi
must "the courier can read the outbox" inside runuser -u farstu-sync -- ls /var/lib/farstu/spool/outbox
must "the courier can write the inbox" inside runuser -u farstu-sync -- sh -c 'touch /var/lib/farstu/spool/inbox/x && rm /var/lib/farstu/spool/inbox/x'
must "the kiosk draws a picture headless" as_kiosk sh -c 'printf "tap \"start.here\"\nshot a.png\n" >/tmp/script && mkdir -p /tmp/shots && farstu-kiosk --data /var/lib/farstu --headless --script /tmp/script --shots /tmp/shots && test -s /tmp/shots/a.png'

today() { as_kiosk farstuctl --data /var/lib/farstu attendance day "$(inside date +%F)" --format json; }
before=$(today)
printf '\n# edited by the house\n' >>"$root/etc/farstu/kiosk.toml"
must "the packages upgrade" inside sh -c 'apt-get -q -y --no-install-recommends -o Dpkg::Options::=--force-confold install /tmp/second/*.deb'
[ "$(inside dpkg-query -W -f='${Version}' farstu-kiosk)" = 9.9.9 ] || die "the upgrade did not happen"
[ "$(today)" = "$before" ] || die "the upgrade changed the data: $before became $(today)"
inside grep -q 'edited by the house' /etc/farstu/kiosk.toml || die "the upgrade lost the house's settings"
say "data and settings survive the upgrade: $before"

must "the packages can be removed" inside apt-get -q -y remove farstu-kiosk farstu-sync farstu-receiver
[ -s "$root/var/lib/farstu/house.db" ] || die "removing took the data"
[ -s "$root/etc/farstu/kiosk.toml" ] || die "removing took the settings"
must "the packages can be purged" inside apt-get -q -y purge farstu-kiosk farstu-sync farstu-receiver
for left in /var/lib/farstu /var/lib/farstu-receiver /etc/farstu /usr/share/farstu /usr/lib/farstu; do
  [ ! -e "$root$left" ] || die "$left is left after the purge: $(inside ls -R "$left" | head -5)"
done
left=$(inside find / -xdev -not -path '/proc/*' -not -path '/tmp/*' -not -path '/var/log/*' -not -path '/var/cache/*' -name '*farstu*' | head -5)
[ -z "$left" ] || die "left after the purge: $left"
say "nothing is left"
printf '1 passed, 0 failed\n'
