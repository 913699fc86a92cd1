#!/usr/bin/env bash
# The lists our programme is compared with are what the other program says today, and linden.ics is what its script writes.
set -euo pipefail
here=$FARSTU_SOURCE/tests/programme
demo=$FARSTU_SOURCE/assets/demo
shared=${FARSTU_SHARED_DATA:-$FARSTU_SOURCE/../shared/data}
python=/usr/bin/python3

check() { # CALENDAR LIST YEAR
  diff -u "$2" <("$python" "$here/make_oracle.py" "$1" "$3") || {
    echo "$(basename "$2") is not what python3-recurring-ical-events says of $(basename "$1")." >&2
    exit 1
  }
}

diff -q "$demo/linden.ics" <("$python" "$demo/make_linden.py") || {
  echo "assets/demo/linden.ics is not what make_linden.py writes." >&2
  exit 1
}
diff -q "$here/oracle/rules.txt" <("$python" "$here/make_rules.py") || {
  echo "tests/programme/oracle/rules.txt is not what python3-dateutil says of the rules." >&2
  exit 1
}
diff -q "$here/oracle/standard_rules.txt" <("$python" "$here/make_standard_rules.py") || {
  echo "tests/programme/oracle/standard_rules.txt is not what python3-dateutil says of the rules." >&2
  exit 1
}
check "$demo/linden.ics" "$here/oracle/linden_2026.txt" 2026
if [ "$shared" = none ]; then
  echo "Without the shared calendars (FARSTU_SHARED_DATA=none): only Linden was checked."
  exit 0
fi
check "$shared/calendars/fablab_cottbus.ics" "$here/oracle/fablab_cottbus_2017.txt" 2017
check "$shared/calendars/fablab_cottbus.ics" "$here/oracle/fablab_cottbus_2018.txt" 2018
check "$shared/calendars/Germany_Holidays.ics" "$here/oracle/Germany_Holidays_2019.txt" 2019

# The check must be able to fail.
if ! (check "$shared/calendars/fablab_cottbus.ics" "$here/oracle/fablab_cottbus_2017.txt" 2018) >/dev/null 2>&1; then
  echo "The lists agree."
else
  echo "A list of another year passed as well: the check is worthless." >&2
  exit 1
fi
