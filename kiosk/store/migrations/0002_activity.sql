-- What series are beyond when they meet, what staff changed, and times when fewer may be in a room.

-- As the calendar says; a series it says nothing of has no row.
CREATE TABLE series (
  source TEXT NOT NULL CHECK (source <> ''),
  uid TEXT NOT NULL,
  theme TEXT NOT NULL,
  audience TEXT NOT NULL,
  organiser TEXT NOT NULL,
  funding TEXT NOT NULL,
  pilot INTEGER NOT NULL CHECK (pilot IN (0, 1)),
  signup TEXT NOT NULL,
  scope TEXT NOT NULL,
  signup_until INTEGER,
  course TEXT NOT NULL,
  prerequisite TEXT NOT NULL,
  occupation TEXT NOT NULL,
  PRIMARY KEY (source, uid)
) STRICT, WITHOUT ROWID;

-- What staff changed, field by field; NULL is "as the calendar says". Keyed by identity, so it outlives every reading
-- of the calendar. `last_day` is the day of the edit, or the last of the session: what is old enough goes.
CREATE TABLE series_edit (
  source TEXT NOT NULL CHECK (source <> ''),
  uid TEXT NOT NULL,
  title TEXT CHECK (title <> ''),
  place TEXT,
  kind TEXT,
  openness TEXT,
  format TEXT,
  leader TEXT,
  capacity INTEGER CHECK (capacity >= 0),
  theme TEXT,
  audience TEXT,
  organiser TEXT,
  funding TEXT,
  pilot INTEGER CHECK (pilot IN (0, 1)),
  signup TEXT,
  scope TEXT,
  signup_until INTEGER,
  course TEXT,
  prerequisite TEXT,
  occupation TEXT,
  last_day INTEGER NOT NULL,
  PRIMARY KEY (source, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_edit (
  source TEXT NOT NULL CHECK (source <> ''),
  uid TEXT NOT NULL,
  recurrence_id TEXT NOT NULL,
  cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
  start_at INTEGER,
  end_at INTEGER CHECK (end_at >= start_at),
  start_day INTEGER,
  end_day INTEGER CHECK (end_day > start_day),
  title TEXT CHECK (title <> ''),
  place TEXT,
  leader TEXT,
  capacity INTEGER CHECK (capacity >= 0),
  last_day INTEGER NOT NULL,
  PRIMARY KEY (source, uid, recurrence_id),
  CHECK ((start_at IS NULL) = (end_at IS NULL) AND (start_day IS NULL) = (end_day IS NULL)),
  CHECK (start_at IS NULL OR start_day IS NULL)
) STRICT, WITHOUT ROWID;

-- Infection-safe periods: civil days, both included. A cap holds for the place of that name.
CREATE TABLE infection_period (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL CHECK (to_day >= from_day)
) STRICT;

CREATE TABLE room_cap (
  period INTEGER NOT NULL REFERENCES infection_period (id) ON DELETE CASCADE,
  place TEXT NOT NULL CHECK (place <> ''),
  cap INTEGER NOT NULL CHECK (cap >= 0),
  PRIMARY KEY (period, place)
) STRICT, WITHOUT ROWID;
