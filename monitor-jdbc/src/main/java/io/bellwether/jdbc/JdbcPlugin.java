// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.util.List;

/** Kind {@code sql}: statements whose answers are judged. */
public final class JdbcPlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(Kind.of("sql", Sql.class, SqlSettings.class, Sql::new).giving(SqlFigures.all()));
  }
}
