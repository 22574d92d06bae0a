-- SPDX-License-Identifier: Apache-2.0
-- What sources told: changes of schemas and permissions, failed sign-ins. Times are microseconds since 1970; what was
-- not seen happening happened at some time from since to at.
CREATE TABLE source_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  since INTEGER,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  actor TEXT NOT NULL,
  times INTEGER NOT NULL
);
CREATE INDEX source_events_at ON source_events (at);
