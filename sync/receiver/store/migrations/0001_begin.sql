-- The federation's store. What belongs to a kiosk has a key that begins with kiosk_id; no sequences, no triggers,
-- every transaction stays within one kiosk: so distributed engines can run the same tables.
-- Times are milliseconds since 1970 UTC; a day is days since 1970-01-01.

CREATE TABLE identity (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  receiver_id TEXT NOT NULL,              -- whom files are for; stays for the federation's life
  store_id    TEXT NOT NULL,              -- this very database; new after a restore
  made_at     INTEGER NOT NULL,
  key_id      TEXT,                       -- the public keys that answers are signed with, told to every kiosk:
  spare_id    TEXT                        -- a start with others is refused
) STRICT;

CREATE TABLE house (
  house_id TEXT PRIMARY KEY,
  name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  made_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kiosk (
  kiosk_id      TEXT PRIMARY KEY,
  house_id      TEXT NOT NULL REFERENCES house (house_id),
  replaces      TEXT REFERENCES kiosk (kiosk_id),
  line          TEXT NOT NULL,            -- the first kiosk of the row of replacements this one stands in
  generation    INTEGER NOT NULL,         -- place in that row, given at enrolment; the highest speaks for a period
  state         TEXT NOT NULL CHECK (state IN ('invited', 'active', 'revoked')),
  made_at       INTEGER NOT NULL,
  enrolled_at   INTEGER,
  revoked_at    INTEGER,
  last_seen_at  INTEGER,
  epoch_n       INTEGER NOT NULL DEFAULT 0,  -- of reports: the highest accepted, and the highest seq in it
  last_seq      INTEGER NOT NULL DEFAULT 0,
  app           TEXT,
  clock_state   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX kiosk_by_house ON kiosk (house_id);

CREATE TABLE kiosk_key (
  kiosk_id   TEXT NOT NULL REFERENCES kiosk (kiosk_id),
  kid        TEXT NOT NULL,               -- the public key itself, base64url
  valid_from INTEGER NOT NULL,
  retired_at INTEGER,
  PRIMARY KEY (kiosk_id, kid)
) STRICT, WITHOUT ROWID;
CREATE INDEX kiosk_key_by_kid ON kiosk_key (kid);

CREATE TABLE enrolment (
  look_up        TEXT PRIMARY KEY,
  kiosk_id       TEXT NOT NULL REFERENCES kiosk (kiosk_id),
  derived_key    BLOB NOT NULL CHECK (length(derived_key) = 32),  -- from the secret, which is not kept
  made_at        INTEGER NOT NULL,
  expires_at     INTEGER NOT NULL,
  tries_left     INTEGER NOT NULL CHECK (tries_left BETWEEN 0 AND 5),
  request_sha256 BLOB,                    -- set once it is used: the same request gets the same answer again
  answer         BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE kiosk_epoch (
  kiosk_id      TEXT NOT NULL REFERENCES kiosk (kiosk_id),
  epoch_n       INTEGER NOT NULL CHECK (epoch_n > 0),
  epoch_id      TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, epoch_n)
) STRICT, WITHOUT ROWID;

-- Every accepted file. The bytes go after 90 days, the digest stays: `prev` of later files is checked against it.
CREATE TABLE request (
  kiosk_id    TEXT NOT NULL REFERENCES kiosk (kiosk_id),
  epoch_n     INTEGER NOT NULL,
  seq         INTEGER NOT NULL,           -- 0: the enrolment file
  sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
  endpoint    TEXT NOT NULL,
  kid         TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  raw         BLOB,
  PRIMARY KEY (kiosk_id, epoch_n, seq)
) STRICT;
CREATE INDEX request_by_sha256 ON request (kiosk_id, sha256);
CREATE INDEX request_with_raw ON request (received_at) WHERE raw IS NOT NULL;

-- Files that show a cloned card: kept for people to look at, never acted on.
CREATE TABLE clone_sign (
  kiosk_id    TEXT NOT NULL REFERENCES kiosk (kiosk_id),
  sha256      BLOB NOT NULL,
  problem     TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  raw         BLOB NOT NULL,
  PRIMARY KEY (kiosk_id, sha256)
) STRICT;

CREATE TABLE day_report (
  kiosk_id    TEXT NOT NULL REFERENCES kiosk (kiosk_id),
  day         INTEGER NOT NULL,
  epoch_n     INTEGER NOT NULL CHECK (epoch_n > 0),
  rev         INTEGER NOT NULL CHECK (rev > 0),
  rule        TEXT NOT NULL,
  state       TEXT NOT NULL,
  visits_kind TEXT NOT NULL CHECK (visits_kind IN ('exact', 'masked', 'interval', 'unknown')),
  visits_min  INTEGER,
  visits_max  INTEGER,
  k           INTEGER NOT NULL,
  digest      BLOB NOT NULL CHECK (length(digest) = 32),
  seq         INTEGER NOT NULL,           -- of the file it came in
  received_at INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, day),
  CHECK ((visits_kind IN ('exact', 'interval')) = (visits_min IS NOT NULL)),
  CHECK ((visits_min IS NULL) = (visits_max IS NULL)),
  CHECK (visits_kind <> 'exact' OR visits_min = visits_max),
  CHECK (visits_kind <> 'interval' OR visits_min < visits_max)
) STRICT, WITHOUT ROWID;

-- Every revision that ever came, with what was made of it the first time.
CREATE TABLE day_report_log (
  kiosk_id    TEXT NOT NULL REFERENCES kiosk (kiosk_id),
  day         INTEGER NOT NULL,
  epoch_n     INTEGER NOT NULL,
  rev         INTEGER NOT NULL,
  digest      BLOB NOT NULL,
  outcome     TEXT NOT NULL,
  object      TEXT NOT NULL,              -- the canonical report
  seq         INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, day, epoch_n, rev, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  name      TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
  role      TEXT NOT NULL CHECK (role IN ('federation', 'house')),
  house_id  TEXT REFERENCES house (house_id),
  password  TEXT NOT NULL,                -- Argon2id, as libsodium writes it
  totp      BLOB NOT NULL,                -- shared secret, RFC 6238
  totp_step INTEGER NOT NULL DEFAULT 0,   -- the last step used: a code works once
  made_at   INTEGER NOT NULL,
  CHECK ((role = 'house') = (house_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE web_session (
  token_hash BLOB PRIMARY KEY,            -- the token itself only the browser has
  account    TEXT NOT NULL REFERENCES account (name),
  csrf       TEXT NOT NULL,
  made_at    INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who did what. `who` is an account or 'admin' (the command line).
CREATE TABLE audit (
  at      INTEGER NOT NULL,
  id      TEXT NOT NULL,
  who     TEXT NOT NULL,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (at, id)
) STRICT, WITHOUT ROWID;
