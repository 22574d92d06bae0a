-- SPDX-License-Identifier: Apache-2.0
-- What the engine goes on from after a restart.
CREATE TABLE state (
  area TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (area, name)
) WITHOUT ROWID;

-- Every series by its number.
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  metric TEXT NOT NULL,
  labels TEXT NOT NULL,
  type TEXT NOT NULL,
  unit TEXT NOT NULL,
  UNIQUE (metric, labels)
);

-- The newest samples, few enough that a batch of all series touches few pages. Times are milliseconds since 1970.
CREATE TABLE recent (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  value REAL,
  PRIMARY KEY (series, at)
) WITHOUT ROWID;

-- All other single samples; NULL where a value could not be had.
CREATE TABLE sample (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  value REAL,
  PRIMARY KEY (series, at)
) WITHOUT ROWID;

-- Samples that are gone, folded by the hour (at is where it begins).
CREATE TABLE rollup (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  min REAL NOT NULL,
  max REAL NOT NULL,
  sum REAL NOT NULL,
  last REAL NOT NULL,
  PRIMARY KEY (series, at)
) WITHOUT ROWID;

-- What was done and refused, each entry sealed over the one before. Times are microseconds since 1970.
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  act TEXT NOT NULL,
  digest TEXT NOT NULL,
  result TEXT NOT NULL,
  key TEXT NOT NULL,
  previous TEXT NOT NULL,
  seal TEXT NOT NULL
);

-- Where the log of acts ends (head) and what of it expired last (anchor).
CREATE TABLE audit_mark (
  name TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  seal TEXT NOT NULL
) WITHOUT ROWID;

-- The tables of the guide. Timestamps are UTC, as in 2026-03-04 05:06:07, which compares with datetime('now').
CREATE TABLE health_metrics (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  timestamp TEXT NOT NULL,
  component TEXT NOT NULL,
  status TEXT NOT NULL,
  response_time REAL NOT NULL,
  message TEXT NOT NULL,
  error_message TEXT,
  details TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX health_metrics_timestamp ON health_metrics (timestamp);
CREATE INDEX health_metrics_component ON health_metrics (component, timestamp);

CREATE TABLE performance_metrics (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  timestamp TEXT NOT NULL,
  component TEXT NOT NULL,
  metric_name TEXT NOT NULL,
  metric_value REAL,
  unit TEXT NOT NULL
);
CREATE INDEX performance_metrics_timestamp ON performance_metrics (timestamp);

CREATE TABLE alerts (
  alert_id TEXT PRIMARY KEY NOT NULL,
  timestamp TEXT NOT NULL,
  severity TEXT NOT NULL,
  component TEXT NOT NULL,
  message TEXT NOT NULL,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  acknowledged_at TEXT,
  resolved INTEGER NOT NULL DEFAULT 0,
  resolved_at TEXT
);
CREATE INDEX alerts_timestamp ON alerts (timestamp);

CREATE TABLE backup_history (
  backup_id TEXT PRIMARY KEY NOT NULL,
  timestamp TEXT NOT NULL,
  system TEXT NOT NULL,
  backup_type TEXT NOT NULL,
  file_path TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  checksum TEXT NOT NULL,
  status TEXT NOT NULL,
  verified_at TEXT,
  created_at TEXT GENERATED ALWAYS AS (timestamp) VIRTUAL
);
CREATE INDEX backup_history_timestamp ON backup_history (timestamp);

-- What people archived: their health_metrics_archive is taken in here, so that they can make the next one.
CREATE TABLE health_metrics_archived (
  id INTEGER PRIMARY KEY,
  timestamp TEXT NOT NULL,
  component TEXT NOT NULL,
  status TEXT NOT NULL,
  response_time REAL NOT NULL,
  message TEXT NOT NULL,
  error_message TEXT,
  details TEXT NOT NULL,
  at INTEGER NOT NULL
);

-- Holds a row while the daemon itself deletes, within that transaction alone.
CREATE TABLE expiring (id INTEGER PRIMARY KEY);

-- An archive that could not be made must lose no rows: what others delete is archived.
CREATE TRIGGER health_metrics_deleted AFTER DELETE ON health_metrics
WHEN NOT EXISTS (SELECT 1 FROM expiring)
BEGIN
  INSERT OR IGNORE INTO health_metrics_archived
    (id, timestamp, component, status, response_time, message, error_message, details, at)
    VALUES (OLD.id, OLD.timestamp, OLD.component, OLD.status, OLD.response_time, OLD.message,
      OLD.error_message, OLD.details, OLD.at);
END;
