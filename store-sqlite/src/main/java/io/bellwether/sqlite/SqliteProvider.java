// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.HistoryStoreProvider;
import java.io.IOException;

/** Offers {@code history: {kind: sqlite}}. */
public final class SqliteProvider implements HistoryStoreProvider<SqliteSettings> {
  /** For {@link java.util.ServiceLoader}. */
  public SqliteProvider() {}

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Class<SqliteSettings> settings() {
    return SqliteSettings.class;
  }

  @Override
  public HistoryStore beside(SqliteSettings settings, HistoryContext context) throws IOException {
    return BesideWriter.open(context);
  }

  @Override
  public HistoryStore open(SqliteSettings settings, HistoryContext context) throws IOException {
    return SqliteHistory.open(settings, context);
  }
}
