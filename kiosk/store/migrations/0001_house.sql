-- The house's database as first released. It never changes again; what comes later is a migration of its own.
-- Days are days since 1970-01-01 (local days in visit, participation, day, released; civil days in session and
-- feed). Times are UTC milliseconds since 1970 (`…_at`), a visit's only quarters of an hour. See README.md.

CREATE TABLE migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 64),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE boot (
  number INTEGER PRIMARY KEY,
  boot_id TEXT NOT NULL UNIQUE CHECK (length(boot_id) BETWEEN 1 AND 64),
  entered_at INTEGER NOT NULL,
  trust INTEGER NOT NULL CHECK (trust IN (1, 2, 3)),
  trusted_at INTEGER
) STRICT;

-- An id is the local day << 32 with 32 random bits, never 0: a day is one range of the table, and the order of
-- arrival within a quarter is not kept.
CREATE TABLE visit (
  id INTEGER PRIMARY KEY CHECK (id <> 0),
  quarter INTEGER NOT NULL,
  boot INTEGER NOT NULL REFERENCES boot (number),
  trust INTEGER NOT NULL CHECK (trust IN (1, 2, 3)),
  first INTEGER NOT NULL CHECK (first IN (0, 1)),
  contributing INTEGER NOT NULL CHECK (contributing IN (0, 1))
) STRICT;
CREATE INDEX visit_untrusted ON visit (boot) WHERE trust = 3;

-- Timed: start_at to end_at. All day: start_day to end_day (exclusive), and start_at is where it sorts.
CREATE TABLE session (
  id INTEGER PRIMARY KEY CHECK (id >= 0),
  source TEXT NOT NULL CHECK (source <> ''),
  uid TEXT NOT NULL,
  recurrence_id TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  start_day INTEGER,
  end_day INTEGER,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL CHECK (last_day >= first_day),
  title TEXT NOT NULL CHECK (title <> ''),
  place TEXT NOT NULL,
  description TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind <> ''),
  openness TEXT NOT NULL CHECK (openness <> ''),
  format TEXT NOT NULL CHECK (format <> ''),
  leader TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('planned', 'cancelled', 'moved')),
  capacity INTEGER CHECK (capacity >= 0),
  planned_index INTEGER CHECK (planned_index >= 0),
  planned_count INTEGER CHECK (planned_count >= 0),
  vanished INTEGER NOT NULL DEFAULT 0 CHECK (vanished IN (0, 1)),
  UNIQUE (source, uid, recurrence_id),
  CHECK (end_at IS NOT NULL AND end_at >= start_at AND start_day IS NULL AND end_day IS NULL
      OR end_at IS NULL AND start_day IS NOT NULL AND end_day IS NOT NULL AND end_day > start_day)
) STRICT;
-- The sessions of a day: those that begin on it, and the few long ones that began before.
CREATE INDEX session_first ON session (first_day);
CREATE INDEX session_long ON session (last_day) WHERE last_day > first_day;

-- Without a visit it was said by somebody who had checked in before. Ids as in `visit`.
CREATE TABLE participation (
  id INTEGER PRIMARY KEY CHECK (id <> 0),
  session INTEGER NOT NULL REFERENCES session (id),
  visit INTEGER REFERENCES visit (id) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE INDEX participation_session ON participation (session);
CREATE INDEX participation_visit ON participation (visit) WHERE visit IS NOT NULL;

CREATE TABLE feed (
  source TEXT NOT NULL PRIMARY KEY CHECK (source <> ''),
  text TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  window_from INTEGER NOT NULL,
  window_to INTEGER NOT NULL CHECK (window_to >= window_from),
  etag TEXT NOT NULL
) STRICT;

CREATE TABLE day (
  day INTEGER PRIMARY KEY,
  fixed_state TEXT CHECK (fixed_state IN ('open', 'house_closed', 'out_of_order', 'partial', 'clock_unsure')),
  state TEXT CHECK (state IN ('open', 'house_closed', 'out_of_order', 'partial', 'clock_unsure')),
  closed_by TEXT CHECK (closed_by IN ('staff', 'auto')),
  closed_at INTEGER,
  visits INTEGER CHECK (visits >= 0),
  drop_in INTEGER CHECK (drop_in BETWEEN 0 AND visits),
  first INTEGER CHECK (first BETWEEN 0 AND visits),
  contributing INTEGER CHECK (contributing BETWEEN 0 AND visits),
  untrusted INTEGER CHECK (untrusted BETWEEN 0 AND visits),
  CHECK ((state IS NULL) = (closed_by IS NULL) AND (state IS NULL) = (closed_at IS NULL)
     AND (state IS NULL) = (visits IS NULL) AND (state IS NULL) = (drop_in IS NULL)
     AND (state IS NULL) = (first IS NULL) AND (state IS NULL) = (contributing IS NULL)
     AND (state IS NULL) = (untrusted IS NULL))
) STRICT;

-- Bit q of byte q / 8 is the quarter q of that UTC day.
CREATE TABLE heartbeat (
  utc_day INTEGER PRIMARY KEY,
  quarters BLOB NOT NULL CHECK (length(quarters) = 12)
) STRICT;

CREATE TABLE pin (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  hash TEXT NOT NULL CHECK (hash <> ''),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  last_try_boot TEXT NOT NULL,
  last_try_boottime INTEGER NOT NULL
) STRICT;

CREATE TABLE staff_key (
  role TEXT NOT NULL PRIMARY KEY CHECK (role IN ('house', 'coordinator')),
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  wrapped_private BLOB NOT NULL,
  parameters BLOB NOT NULL,
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  status TEXT NOT NULL CHECK (status IN ('pending', 'enrolled', 'revoked', 'must_enrol_again')),
  receiver_url TEXT NOT NULL,
  ca_pem TEXT NOT NULL,
  pins TEXT NOT NULL,
  kiosk_id TEXT NOT NULL,
  aud TEXT NOT NULL,
  store_id TEXT NOT NULL,
  receiver_keys BLOB NOT NULL CHECK (length(receiver_keys) % 32 = 0),
  four_words TEXT NOT NULL,
  pending_look_up TEXT,
  pending_mac_key BLOB,
  pending_nonce BLOB,
  pending_request_sha256 BLOB CHECK (length(pending_request_sha256) = 32),
  pending_seq INTEGER,
  changed_at INTEGER NOT NULL,
  CHECK ((pending_look_up IS NULL) = (pending_mac_key IS NULL)
     AND (pending_look_up IS NULL) = (pending_nonce IS NULL)
     AND (pending_look_up IS NULL) = (pending_request_sha256 IS NULL)
     AND (pending_look_up IS NULL) = (pending_seq IS NULL))
) STRICT;

CREATE TABLE epoch (
  n INTEGER PRIMARY KEY CHECK (n > 0),
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  started_at INTEGER NOT NULL
) STRICT;

-- Every file ever written. `bytes` may be forgotten once answered; number and hash never.
CREATE TABLE outbox_file (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  kind TEXT NOT NULL CHECK (kind IN ('reports', 'state', 'enrol', 'keys', 'time')),
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  bytes BLOB,
  prev BLOB CHECK (length(prev) = 32),
  written_at INTEGER NOT NULL,
  answered_at INTEGER,
  answer TEXT,
  replaced_by INTEGER,
  CHECK ((answered_at IS NULL) = (answer IS NULL)),
  CHECK (bytes IS NOT NULL OR answered_at IS NOT NULL OR replaced_by IS NOT NULL)
) STRICT;
CREATE INDEX outbox_waiting ON outbox_file (seq) WHERE answered_at IS NULL AND replaced_by IS NULL;
CREATE INDEX outbox_kind ON outbox_file (kind, seq);

-- Every revision of every day and month that ever left: `first` is the day, or the month's first day.
CREATE TABLE released (
  kind TEXT NOT NULL CHECK (kind IN ('day', 'month')),
  first INTEGER NOT NULL,
  epoch INTEGER NOT NULL REFERENCES epoch (n),
  rev INTEGER NOT NULL CHECK (rev > 0),
  seq INTEGER NOT NULL REFERENCES outbox_file (seq),
  state TEXT CHECK (state IN ('open', 'house_closed', 'out_of_order', 'partial', 'clock_unsure')),
  visits INTEGER CHECK (visits >= 0),
  k INTEGER NOT NULL CHECK (k BETWEEN 1 AND 100),
  rule TEXT NOT NULL CHECK (rule <> ''),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  object TEXT NOT NULL CHECK (object <> ''),
  outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'stored', 'duplicate', 'stale', 'conflict', 'rejected')),
  have_epoch INTEGER,
  have_rev INTEGER,
  problem TEXT NOT NULL,
  released_at INTEGER NOT NULL,
  PRIMARY KEY (kind, first, epoch, rev),
  CHECK ((kind = 'day') = (state IS NOT NULL)),
  CHECK ((have_epoch IS NULL) = (have_rev IS NULL))
) STRICT, WITHOUT ROWID;

-- Which file carried which revisions: an old file may still be on a stick.
CREATE TABLE carried (
  seq INTEGER NOT NULL REFERENCES outbox_file (seq),
  kind TEXT NOT NULL,
  first INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (seq, kind, first),
  FOREIGN KEY (kind, first, epoch, rev) REFERENCES released (kind, first, epoch, rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  kind TEXT NOT NULL CHECK (kind IN ('day', 'month')),
  first INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  problem TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  PRIMARY KEY (kind, first)
) STRICT, WITHOUT ROWID;

-- Optional taps (age band, gender, the three questions), added up over a month and tied to no visit and no day.
CREATE TABLE tally (
  month INTEGER NOT NULL,
  subject TEXT NOT NULL CHECK (subject <> ''),
  value TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (month, subject, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (what <> '' AND length(what) <= 64 AND what NOT GLOB '*[^a-z0-9_.]*'),
  about TEXT NOT NULL CHECK (length(about) <= 64 AND about NOT GLOB '*[^A-Za-z0-9_.:-]*')
) STRICT;
CREATE INDEX audit_at ON audit (at);
