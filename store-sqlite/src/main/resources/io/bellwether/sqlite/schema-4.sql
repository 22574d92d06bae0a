-- SPDX-License-Identifier: Apache-2.0
-- What the guide's table of alerts does not say: labels and decision are JSON.
ALTER TABLE alerts ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN labels TEXT NOT NULL DEFAULT '{}';
ALTER TABLE alerts ADD COLUMN decision TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN incident TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN acknowledged_by TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN resolved_by TEXT NOT NULL DEFAULT '';

-- Whether the component could not be reached at all.
ALTER TABLE health_metrics ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;

-- What became of alerts after they began. Times are microseconds since 1970.
CREATE TABLE alert_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  alert_id TEXT NOT NULL,
  what TEXT NOT NULL,
  actor TEXT NOT NULL,
  about TEXT NOT NULL
);
CREATE INDEX alert_log_alert ON alert_log (alert_id);
CREATE INDEX alert_log_at ON alert_log (at);

-- What people were told: a fallback carries the same id to another channel.
CREATE TABLE messages (
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  reason TEXT NOT NULL,
  group_key TEXT NOT NULL,
  episode TEXT NOT NULL,
  title TEXT NOT NULL,
  alerts INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  answer TEXT NOT NULL,
  reference TEXT NOT NULL,
  ended INTEGER,
  PRIMARY KEY (id, channel)
) WITHOUT ROWID;
CREATE INDEX messages_at ON messages (at);
CREATE INDEX messages_group ON messages (group_key, at);
