// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.http.ProxySettings;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process of its own, whose name server does not answer: some looks, all at once. */
final class NamedAddresses {
  private NamedAddresses() {}

  public static void main(String[] args) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (WebServer server = WebServer.start()) {
      server.tell("/", 200, "text/plain", "fine");
      String fine = "http://127.0.0.1:" + server.port() + "/";
      told(Map.of("url", fine), Duration.ofMinutes(1)); // so that all classes are there
      ProxySettings proxy =
          Defaults.of(ProxySettings.class, Map.of("url", "http://proxy.internal:3128"));
      List<Map<String, ?>> all =
          List.of(
              Map.of("url", "https://web.internal/"),
              Map.of("url", fine, "proxy", proxy),
              Map.of("url", fine));
      List<Future<String>> looks =
          all.stream().map(one -> threads.submit(() -> told(one, Duration.ofSeconds(2)))).toList();
      for (Future<String> look : looks) {
        System.out.println(look.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static String told(Map<String, ?> settings, Duration limit) {
    try (TestRun run = TestRun.within(limit);
        Http http = new Http(Defaults.of(HttpSettings.class, settings), new TestPluginContext())) {
      return http.check(TestCheckContext.over(run)).toString();
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    }
  }
}
