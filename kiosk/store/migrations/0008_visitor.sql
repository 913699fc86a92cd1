-- What visitors leave beside a visit, and what the house tells them. No row here knows of a visit or of a person; days
-- are civil days, and nothing has a time of day. Ids are random, so they tell no order.

-- Goodbyes said, as a number: one row for the local day that goes on, none for a person.
CREATE TABLE goodbye (
  day INTEGER PRIMARY KEY,
  count INTEGER NOT NULL CHECK (count >= 0)
) STRICT;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  origin TEXT NOT NULL CHECK (origin IN ('house', 'federation')),
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT NOT NULL,
  updated INTEGER NOT NULL,
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
) STRICT;

-- Somebody's own words, until staff have read them.
CREATE TABLE idea (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  kind TEXT NOT NULL CHECK (kind IN ('idea', 'can_show')),
  text TEXT NOT NULL CHECK (text <> ''),
  day INTEGER NOT NULL
) STRICT;

-- A wish for a support person. A pair (0003) asks once; whoever has its digits can take it back.
CREATE TABLE support_request (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  pair INTEGER NOT NULL UNIQUE REFERENCES pair (id) ON DELETE CASCADE,
  day INTEGER NOT NULL
) STRICT;

-- What this house knows of a line for people in distress; lines without a row stand as compiled in. `hours` as
-- kiosk/core/domain/crisis.h writes them; NULL digits and hours: as compiled in.
CREATE TABLE crisis_number (
  line TEXT NOT NULL PRIMARY KEY CHECK (line <> ''),
  digits TEXT CHECK (digits <> ''),
  hours TEXT,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  verified_on INTEGER,
  CHECK ((digits IS NULL) = (hours IS NULL))
) STRICT, WITHOUT ROWID;
