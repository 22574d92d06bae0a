// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TroubledProxy;
import java.util.List;
import java.util.Map;

/** A filled store, its service, and trouble before it. */
public final class LedgerCase implements AutoCloseable {
  public static final String TOKEN = "canary/7+x";

  public final LedgerStore store = LedgerStore.named("shop").filled();
  public final LedgerServer server = new LedgerServer(store, TOKEN);
  public final TroubledProxy proxy = TroubledProxy.to(server.address());
  public final TestPluginContext context = new TestPluginContext();

  public Ledger ledger() {
    return new Ledger(
        Defaults.of(LedgerSettings.class, Map.of("port", proxy.port(), "token", TOKEN)), context);
  }

  public List<String> logged() {
    return context.log().lines();
  }

  @Override
  public void close() {
    proxy.close();
    server.close();
  }
}
