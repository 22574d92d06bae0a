// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** A process of its own, whose name server does not answer: one look of each kind, all at once. */
final class NamedServers {
  private NamedServers() {}

  public static void main(String[] args) {
    Stream.of(
            Map.entry("tcp", Map.of("host", "db.internal", "port", 5432)),
            Map.entry("dns", Map.of("name", "a.test", "server", "ns.internal")),
            Map.entry("clock", Map.of("server", "ntp.internal")),
            Map.entry("clock", Map.of("url", "http://shop.internal/")))
        .map(one -> new Thread(() -> look(one.getKey(), one.getValue())))
        .forEach(Thread::start);
  }

  private static void look(String kind, Map<String, ?> settings) {
    try (TestRun run = TestRun.within(Duration.ofSeconds(2))) {
      System.out.println(kind + ": " + told(check(kind, settings), run));
    }
  }

  private static String told(HealthCheck check, TestRun run) {
    try {
      return check.check(TestCheckContext.over(run)).toString();
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** As the program makes it. */
  static HealthCheck check(String kind, Map<String, ?> settings) {
    Kind<?, ?> wanted =
        new EndpointPlugin()
            .kinds().stream().filter(one -> one.name().equals(kind)).findFirst().orElseThrow();
    try {
      return (HealthCheck) made(wanted, settings);
    } catch (Exception e) {
      throw new IllegalStateException("a check of kind " + kind + " can not be made", e);
    }
  }

  private static <T, S extends Record> T made(Kind<T, S> kind, Map<String, ?> settings)
      throws Exception {
    return kind.creator().create(Defaults.of(kind.settings(), settings), new TestPluginContext());
  }
}
