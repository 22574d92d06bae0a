// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

/** On PostgreSQL 18. */
class NewestDatabaseIT extends DatabaseRules {
  @Override
  int version() {
    return 18;
  }
}
