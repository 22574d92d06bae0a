// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

/** On PostgreSQL 14, with {@code -Dcampaign=long}. */
class DatabaseOn14 extends DatabaseRules {
  @Override
  int version() {
    return 14;
  }
}
