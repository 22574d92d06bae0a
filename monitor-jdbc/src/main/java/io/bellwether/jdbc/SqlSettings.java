// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Setting;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

@Setting(help = "Statements asked of a database, and how their answers are judged.")
record SqlSettings(
    @Setting(help = "Address of the database.", example = "postgresql://db.internal:5432/shop")
        String url,
    @Setting(help = "Role that signs in.", example = "monitor") Optional<String> user,
    @Setting(help = "Its password.", example = "${env:DB_PASSWORD}") Optional<Secret> password,
    @Setting(help = "Time zone of moments that have none.", byDefault = "UTC") ZoneId zone,
    @Setting(help = "The statements, each with a name of its own.")
        Map<String, SqlStatement> statements) {
  SqlSettings {
    try {
      DatabaseUrl.parse(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("url: " + e.getMessage(), e);
    }
  }
}
