-- What stays of days and months when their rows are gone, corrections, and which copies were read back. Days are days
-- since 1970-01-01 as in 0001; a month is its first day. Nothing here is finer than an hour of a day.

-- `rule` is the counting rule a closed day keeps (NULL: tap-1). `detail` tells where its hours and sessions are:
-- in its rows only, in its totals too, or in its totals only (folded).
ALTER TABLE day ADD COLUMN rule TEXT CHECK (rule <> '');
ALTER TABLE day ADD COLUMN detail TEXT NOT NULL DEFAULT 'rows' CHECK (detail IN ('rows', 'both', 'totals'));

-- Hours of the house's wall clock.
CREATE TABLE day_hour (
  day INTEGER NOT NULL REFERENCES day (day) ON DELETE CASCADE,
  hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
  visits INTEGER NOT NULL CHECK (visits > 0),
  PRIMARY KEY (day, hour)
) STRICT, WITHOUT ROWID;

-- `alone` are participations without a visit of their own. The session is in `session`, or in `past_session`.
CREATE TABLE day_session (
  day INTEGER NOT NULL REFERENCES day (day) ON DELETE CASCADE,
  session INTEGER NOT NULL,
  participants INTEGER NOT NULL CHECK (participants > 0),
  alone INTEGER NOT NULL CHECK (alone BETWEEN 0 AND participants),
  PRIMARY KEY (day, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX day_session_session ON day_session (session);

-- A session of a folded day: what counting asks for, and no title, place or text.
CREATE TABLE past_session (
  id INTEGER PRIMARY KEY CHECK (id >= 0),
  day INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  kind TEXT NOT NULL CHECK (kind <> ''),
  format TEXT NOT NULL CHECK (format <> ''),
  leader TEXT NOT NULL,
  theme TEXT NOT NULL,
  audience TEXT NOT NULL,
  funding TEXT NOT NULL,
  apart INTEGER NOT NULL CHECK (apart IN (0, 1)),
  cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
  vanished INTEGER NOT NULL CHECK (vanished IN (0, 1))
) STRICT;
CREATE INDEX past_session_day ON past_session (day);

-- A closed month's exact margins. `rev` rises whenever they change.
CREATE TABLE month (
  first INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL CHECK (rev > 0),
  rule TEXT NOT NULL CHECK (rule <> ''),
  closed_at INTEGER NOT NULL,
  counted_at INTEGER NOT NULL,
  visits INTEGER NOT NULL CHECK (visits >= 0),
  drop_in INTEGER NOT NULL CHECK (drop_in BETWEEN 0 AND visits),
  first_visits INTEGER NOT NULL CHECK (first_visits BETWEEN 0 AND visits),
  contributing INTEGER NOT NULL CHECK (contributing BETWEEN 0 AND visits),
  apart INTEGER NOT NULL CHECK (apart >= 0),
  open_days INTEGER NOT NULL CHECK (open_days BETWEEN 0 AND 31),
  infection_mode_days INTEGER NOT NULL CHECK (infection_mode_days BETWEEN 0 AND open_days),
  sessions INTEGER NOT NULL CHECK (sessions >= 0),
  sessions_led INTEGER NOT NULL CHECK (sessions_led BETWEEN 0 AND sessions),
  study_hours INTEGER NOT NULL CHECK (study_hours >= 0),
  volunteer_hours INTEGER NOT NULL CHECK (volunteer_hours >= 0),
  participation_hours INTEGER NOT NULL CHECK (participation_hours >= 0),
  drop_in_hours INTEGER NOT NULL CHECK (drop_in_hours >= 0)
) STRICT;
CREATE TABLE month_margin (
  month INTEGER NOT NULL REFERENCES month (first) ON DELETE CASCADE,
  margin TEXT NOT NULL CHECK (margin IN ('kind', 'format', 'leader', 'theme', 'audience', 'funding')),
  code TEXT NOT NULL CHECK (code <> ''),
  participations INTEGER NOT NULL CHECK (participations > 0),
  PRIMARY KEY (month, margin, code)
) STRICT, WITHOUT ROWID;

-- One number of a closed day that staff set right, and why. No free text.
CREATE TABLE correction (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('forgotten_paper_list', 'counted_twice', 'wrong_day', 'test',
                                         'kiosk_was_down', 'other')),
  field TEXT NOT NULL CHECK (field IN ('visits', 'drop_in', 'first', 'contributing', 'participants')),
  session INTEGER,
  before INTEGER NOT NULL CHECK (before >= 0),
  after INTEGER NOT NULL CHECK (after >= 0 AND after <> before),
  CHECK ((field = 'participants') = (session IS NOT NULL))
) STRICT;
CREATE INDEX correction_day ON correction (day);
CREATE INDEX correction_at ON correction (at);

-- When a copy in DIR/backups was last read whole and found good.
CREATE TABLE backup_check (
  file TEXT NOT NULL PRIMARY KEY CHECK (file <> ''),
  read_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
