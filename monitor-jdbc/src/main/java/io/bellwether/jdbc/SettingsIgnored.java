// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.sql.SQLException;

/** What was to be set at sign-in was taken and dropped on the way: no limit of ours holds. */
final class SettingsIgnored extends SQLException {
  private static final long serialVersionUID = 1;

  SettingsIgnored() {
    super("the settings at sign-in are not in force: a pooler on the way ignores them");
  }
}
