-- Sign-ups, waiting lists, applications, codes of closed groups. Nobody has a name here, no row tells when it was
-- written, and none knows of a visit or a participation. Ids are random, so they tell no order. A request is 128
-- random bits of whoever asked, so that asking again does nothing twice.
-- A holder is a pair and nothing else: sealed names and card tags of named mode come with a migration of their own,
-- which rebuilds `signup` when it is known what they look like (the table holds a term or so, never history).

-- A symbol is here from its first use on. `salt` goes into the hashes of all its digits, which keeps them unique.
CREATE TABLE symbol (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  last_try_boot TEXT NOT NULL,
  last_try_boottime INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pair (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  symbol TEXT NOT NULL REFERENCES symbol (name),
  digits_hash BLOB NOT NULL CHECK (length(digits_hash) = 16),
  request BLOB NOT NULL UNIQUE CHECK (length(request) = 16),
  UNIQUE (symbol, digits_hash)
) STRICT;

-- For one session, or for a series (source and UID of its calendar). `place_order` is the place in line of those who
-- wait or are in reserve; lower is sooner. `request` is the last change's.
CREATE TABLE signup (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  pair INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
  session INTEGER REFERENCES session (id),
  series_source TEXT CHECK (series_source <> ''),
  series_uid TEXT,
  state TEXT NOT NULL CHECK (state IN ('taken', 'waiting', 'applied', 'interview', 'offered', 'accepted', 'reserve',
                                       'declined', 'not_this_time')),
  place_order INTEGER,
  promoted INTEGER NOT NULL CHECK (promoted IN (0, 1)),
  was_offered INTEGER NOT NULL CHECK (was_offered IN (0, 1)),
  request BLOB NOT NULL CHECK (length(request) = 16),
  CHECK ((session IS NULL) = (series_source IS NOT NULL) AND (session IS NULL) = (series_uid IS NOT NULL)),
  CHECK ((place_order IS NULL) = (state NOT IN ('waiting', 'reserve')))
) STRICT;
CREATE UNIQUE INDEX signup_session ON signup (session, pair);
CREATE UNIQUE INDEX signup_series ON signup (series_source, series_uid, pair);
CREATE INDEX signup_pair ON signup (pair);

-- What staff noted for one session: expected, or was there. No visit is meant by it.
CREATE TABLE signup_mark (
  signup INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE,
  session INTEGER NOT NULL REFERENCES session (id),
  mark TEXT NOT NULL CHECK (mark IN ('coming', 'not_coming', 'came', 'did_not_come')),
  PRIMARY KEY (signup, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX signup_mark_session ON signup_mark (session);

-- Applications in numbers, for reports: of those whose rows are gone by now, and what staff entered. Identity as in
-- session; recurrence_id '*' is a whole series.
CREATE TABLE application_count (
  source TEXT NOT NULL CHECK (source <> ''),
  uid TEXT NOT NULL,
  recurrence_id TEXT NOT NULL,
  applicants_gone INTEGER NOT NULL CHECK (applicants_gone >= 0),
  offered_gone INTEGER NOT NULL CHECK (offered_gone BETWEEN 0 AND applicants_gone),
  completed INTEGER CHECK (completed >= 0),
  PRIMARY KEY (source, uid, recurrence_id)
) STRICT, WITHOUT ROWID;

-- A closed group is a closed series; its leader gave it a code of four digits.
CREATE TABLE closed_group (
  source TEXT NOT NULL CHECK (source <> ''),
  uid TEXT NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  code_hash BLOB NOT NULL CHECK (length(code_hash) = 16),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  last_try_boot TEXT NOT NULL,
  last_try_boottime INTEGER NOT NULL,
  PRIMARY KEY (source, uid)
) STRICT, WITHOUT ROWID;
