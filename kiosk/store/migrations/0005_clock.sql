-- Clocks nobody was sure of (protocol.md §4): what it takes to date visits again. All of it goes when it has served.
-- A boottime is counted from the start of the machine and stands still for no change of the clock.

-- The clock of one boot. An origin is wall clock − boottime: it changes only when somebody sets the clock.
CREATE TABLE boot_clock (
  boot INTEGER PRIMARY KEY REFERENCES boot (number),
  entered_boottime INTEGER NOT NULL,
  origin_at INTEGER NOT NULL,
  -- The origin while somebody vouched for the clock, and who did. With it every moment of this boot has its date.
  vouched_origin_at INTEGER,
  vouched_by TEXT CHECK (vouched_by IN ('staff', 'time_server')),
  -- Between which the boot surely ran, by a clock that was believed; NULL while none was.
  first_at INTEGER,
  last_at INTEGER,
  CHECK ((vouched_origin_at IS NULL) = (vouched_by IS NULL)),
  CHECK ((first_at IS NULL) = (last_at IS NULL))
) STRICT;
CREATE INDEX boot_clock_last ON boot_clock (last_at);
CREATE INDEX boot_trusted ON boot (trusted_at);

-- The quarter of an hour of the boot in which a visit was made, while its date may still change.
CREATE TABLE visit_boottime (
  visit INTEGER PRIMARY KEY REFERENCES visit (id) ON DELETE CASCADE ON UPDATE CASCADE,
  quarter INTEGER NOT NULL
) STRICT;

-- The quarters of a boot in which the kiosk lived; `marked` is the quarter of `heartbeat` it set, if it did.
CREATE TABLE beat_boottime (
  boot INTEGER NOT NULL REFERENCES boot (number),
  quarter INTEGER NOT NULL,
  marked INTEGER,
  PRIMARY KEY (boot, quarter)
) STRICT, WITHOUT ROWID;

-- Visits that staff decided to count to no day: their rows are gone, their number is kept.
CREATE TABLE undated (
  boot INTEGER PRIMARY KEY REFERENCES boot (number),
  visits INTEGER NOT NULL CHECK (visits > 0)
) STRICT;
