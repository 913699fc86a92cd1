#!/usr/bin/env bash
# Throw-away certificates for tests: make_certs.sh DIR. Writes into DIR
#   ca.pem  other_ca.pem                     two authorities; tests trust the first
#   good expired not_yet_valid wrong_name    leaves of the first (.pem with chain, .key, .pin)
#   unknown_ca                               a leaf of the second
#   self_signed                              vouches for itself
# Validity of the first three: now ± 1 day, long past, far ahead. All name localhost and 127.0.0.1 but wrong_name.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: make_certs.sh DIR" >&2; exit 2; }
mkdir -p "$1" && cd "$1"

key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null; }

authority() { # NAME
  key "$1"
  openssl req -x509 -new -key "$1.key" -subj "/CN=Farstu test $1" -days 3650 -out "$1.pem" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign"
  mkdir -p "$1.db" && : >"$1.db/index" && echo 01 >"$1.db/serial"
  cat >"$1.conf" <<CONF
[ca]
default_ca = this
[this]
dir = $1.db
database = $1.db/index
serial = $1.db/serial
new_certs_dir = $1.db
certificate = $1.pem
private_key = $1.key
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
CONF
}

leaf() { # NAME AUTHORITY START END SAN
  key "$1"
  openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$5" >"$1.ext"
  openssl ca -batch -notext -config "$2.conf" -in "$1.csr" -extfile "$1.ext" \
    -startdate "$3" -enddate "$4" -out "$1.pem" 2>/dev/null
}

pin() { # NAME
  printf 'sha256//%s' "$(openssl pkey -in "$1.key" -pubout -outform DER | openssl dgst -sha256 -binary | openssl base64 -A)" >"$1.pin"
}

here=DNS:localhost,IP:127.0.0.1
yesterday=$(date -u -d '-1 day' +%Y%m%d%H%M%SZ)
next_year=$(date -u -d '+1 year' +%Y%m%d%H%M%SZ)
authority ca
authority other_ca
leaf good ca "$yesterday" "$next_year" "$here"
leaf expired ca 20200101000000Z 20210101000000Z "$here"
leaf not_yet_valid ca 20900101000000Z 20910101000000Z "$here"
leaf wrong_name ca "$yesterday" "$next_year" DNS:elsewhere.example
leaf unknown_ca other_ca "$yesterday" "$next_year" "$here"
key self_signed
openssl req -x509 -new -key self_signed.key -subj "/CN=localhost" -days 365 -out self_signed.pem -addext "subjectAltName=$here"
for name in good expired not_yet_valid wrong_name unknown_ca self_signed; do pin "$name"; done
