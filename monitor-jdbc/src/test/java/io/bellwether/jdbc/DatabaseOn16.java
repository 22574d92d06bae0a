// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

/** On PostgreSQL 16, with {@code -Dcampaign=long}. */
class DatabaseOn16 extends DatabaseRules {
  @Override
  int version() {
    return 16;
  }
}
