// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

/** On PostgreSQL 13, with {@code -Dcampaign=long}. */
class DatabaseOn13 extends DatabaseRules {
  @Override
  int version() {
    return 13;
  }
}
