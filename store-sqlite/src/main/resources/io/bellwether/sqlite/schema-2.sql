-- SPDX-License-Identifier: Apache-2.0
-- The newest transactions that were kept, so that one that is made again is not kept twice.
CREATE TABLE committed (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL
);
