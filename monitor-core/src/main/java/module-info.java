// SPDX-License-Identifier: Apache-2.0
/** The engine of Bellwether; hosts touch {@code io.bellwether.core} and nothing below it. */
module io.bellwether.core {
  requires transitive io.bellwether.api;
  requires transitive micrometer.core;
  requires static org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires java.management;
  requires java.sql;
  requires org.slf4j;

  exports io.bellwether.core;
  exports io.bellwether.core.history;

  uses io.bellwether.api.alert.AlertChannel;
  uses io.bellwether.api.backup.BackupTarget;
  uses io.bellwether.api.check.HealthCheck;
  uses io.bellwether.api.plugin.Plugin;
  uses io.bellwether.api.source.Answers;
  uses io.bellwether.api.source.DataSource;
  uses io.bellwether.core.history.HistoryStoreProvider;

  provides io.bellwether.core.history.HistoryStoreProvider with
      io.bellwether.core.history.MemoryProvider;
}
