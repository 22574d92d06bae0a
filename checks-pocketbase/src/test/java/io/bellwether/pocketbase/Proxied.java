// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.util.List;
import java.util.Map;

/** Kind {@code pocketbase} over a real server behind a proxy that makes trouble: for contracts. */
final class Proxied implements AutoCloseable {
  private final TestPluginContext context = new TestPluginContext();
  private final TroubledProxy proxy;

  Proxied(PocketBaseServer server) {
    this.proxy = TroubledProxy.to(server.port());
  }

  PocketBase made() {
    return new PocketBase(Watched.settings(proxy.port(), Map.of()), context);
  }

  Trouble trouble() {
    return Trouble.by(proxy);
  }

  List<String> logged() {
    return context.log().lines();
  }

  static List<Figure> figures() {
    return List.of(PocketBaseFigures.all());
  }

  static List<String> secrets() {
    return List.of(PocketBaseServer.PASSWORD);
  }

  @Override
  public void close() {
    proxy.close();
  }
}
