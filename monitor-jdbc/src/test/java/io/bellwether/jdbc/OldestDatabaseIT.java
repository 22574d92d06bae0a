// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import org.junit.jupiter.api.Tag;

/** On PostgreSQL 12. */
@Tag("any-java")
class OldestDatabaseIT extends DatabaseRules {
  @Override
  int version() {
    return 12;
  }
}
