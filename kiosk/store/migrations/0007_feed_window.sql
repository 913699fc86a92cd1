-- Which days of which calendar are kept, without walking over the calendars' texts: asked at every list of a day.
CREATE INDEX feed_window ON feed (source, imported_at, window_from, window_to, etag);
