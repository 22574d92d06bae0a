// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import org.junit.jupiter.api.Tag;

/** On PostgreSQL 15, which Debian 12 has. */
@Tag("any-java")
class MiddleDatabaseIT extends DatabaseRules {
  @Override
  int version() {
    return 15;
  }
}
