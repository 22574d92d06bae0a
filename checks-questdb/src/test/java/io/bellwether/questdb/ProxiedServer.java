// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.util.List;
import java.util.Map;

/** Kind {@code questdb} over a real server behind a proxy that makes trouble: for contracts. */
final class ProxiedServer implements AutoCloseable {
  private final TestPluginContext context = new TestPluginContext();
  private final TroubledProxy proxy;

  ProxiedServer(QuestDbServer server) {
    this.proxy = TroubledProxy.to(server.pgPort());
  }

  /** A server with a table, which serves all tests of a class. */
  static QuestDbServer started() {
    QuestDbServer server = QuestDbServer.start("9.3.4");
    server.run(
        "create table t (ts timestamp, v int) timestamp(ts) partition by day wal",
        "insert into t values ('2026-11-01T00:00:00Z', 1)");
    server.awaitRows("t", 1);
    return server;
  }

  QuestDb made() {
    return new QuestDb(
        Defaults.of(
            QuestDbSettings.class,
            Map.of(
                "url",
                "questdb://127.0.0.1:" + proxy.port() + "/qdb",
                "user",
                QuestDbServer.USER,
                "password",
                Secret.of(QuestDbServer.PASSWORD))),
        context);
  }

  Trouble trouble() {
    return Trouble.by(proxy);
  }

  List<String> logged() {
    return context.log().lines();
  }

  static List<Figure> figures() {
    return new QuestDbPlugin().kinds().get(0).figures();
  }

  static List<String> secrets() {
    return List.of(QuestDbServer.PASSWORD);
  }

  @Override
  public void close() {
    proxy.close();
  }
}
