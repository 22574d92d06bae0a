// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

/** On PostgreSQL 17, with {@code -Dcampaign=long}. */
class DatabaseOn17 extends DatabaseRules {
  @Override
  int version() {
    return 17;
  }
}
