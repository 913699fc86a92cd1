-- The house's own activities: what they are, how they repeat, in which term. These rows are the truth; their sessions
-- are expanded from a calendar text that is written from them (table `feed`). Minutes are of the house's wall clock,
-- counted from 1970 as if it were UTC. Ids are random.
CREATE TABLE term (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL CHECK (to_day >= from_day)
) STRICT;

CREATE TABLE own_activity (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  place TEXT NOT NULL,
  description TEXT NOT NULL,
  kind TEXT NOT NULL,
  openness TEXT NOT NULL,
  format TEXT NOT NULL,
  leader TEXT NOT NULL,
  capacity INTEGER CHECK (capacity >= 0),
  theme TEXT NOT NULL,
  audience TEXT NOT NULL,
  organiser TEXT NOT NULL,
  funding TEXT NOT NULL,
  signup TEXT NOT NULL,
  scope TEXT NOT NULL,
  course TEXT NOT NULL,
  prerequisite TEXT NOT NULL,
  occupation TEXT NOT NULL
) STRICT;

-- `weekdays`: a bit each, Monday is 1. `times`: the planned count. `last_day`: its last session's; NULL: without end.
CREATE TABLE own_series (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  activity INTEGER NOT NULL REFERENCES own_activity (id) ON DELETE CASCADE,
  term INTEGER REFERENCES term (id) ON DELETE SET NULL,
  start_minute INTEGER NOT NULL,
  length INTEGER NOT NULL CHECK (length > 0),
  whole_days INTEGER NOT NULL CHECK (whole_days >= 0),
  repeat TEXT NOT NULL CHECK (repeat IN ('once', 'weekly', 'month_weekday', 'month_day')),
  every INTEGER CHECK (every > 0),
  weekdays INTEGER CHECK (weekdays BETWEEN 1 AND 127),
  which INTEGER CHECK (which BETWEEN 1 AND 5 OR which = -1),
  month_day INTEGER CHECK (month_day BETWEEN 1 AND 31 OR month_day = -1),
  until_day INTEGER,
  times INTEGER CHECK (times > 0),
  pilot INTEGER NOT NULL CHECK (pilot IN (0, 1)),
  signup_until INTEGER,
  format TEXT,
  title TEXT CHECK (title <> ''),
  place TEXT,
  last_day INTEGER,
  CHECK ((every IS NULL) = (repeat = 'once')),
  CHECK ((weekdays IS NULL) = (repeat IN ('once', 'month_day'))),
  CHECK ((which IS NULL) = (repeat <> 'month_weekday')),
  CHECK ((month_day IS NULL) = (repeat <> 'month_day')),
  CHECK (until_day IS NULL OR times IS NULL)
) STRICT;
CREATE INDEX own_series_activity ON own_series (activity);
CREATE INDEX own_series_term ON own_series (term);

-- Sessions the rule would have and that are left out, and those beside it.
CREATE TABLE own_series_time (
  series INTEGER NOT NULL REFERENCES own_series (id) ON DELETE CASCADE,
  at_minute INTEGER NOT NULL,
  extra INTEGER NOT NULL CHECK (extra IN (0, 1)),
  PRIMARY KEY (series, at_minute)
) STRICT, WITHOUT ROWID;

-- What is otherwise from a day on; NULL is "as before".
CREATE TABLE own_series_change (
  series INTEGER NOT NULL REFERENCES own_series (id) ON DELETE CASCADE,
  from_day INTEGER NOT NULL,
  shift INTEGER,
  length INTEGER CHECK (length > 0),
  title TEXT CHECK (title <> ''),
  place TEXT CHECK (place <> ''),
  format TEXT,
  leader TEXT,
  capacity INTEGER CHECK (capacity >= 0),
  PRIMARY KEY (series, from_day)
) STRICT, WITHOUT ROWID;
