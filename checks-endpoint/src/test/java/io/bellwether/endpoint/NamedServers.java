// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A process of its own, whose name server does not answer: one look of each kind, all at once. */
final class NamedServers {
  private NamedServers() {}

  private record Named(String kind, String setting, String name, Map<String, Object> more) {
    Map<String, Object> settings(String host) {
      Map<String, Object> settings = new HashMap<>(more);
      settings.put(setting, name.replace("HOST", host));
      return settings;
    }
  }

  public static void main(String[] args) {
    Stream.of(
            new Named("tcp", "host", "HOST", Map.of("port", 1)),
            new Named("dns", "server", "HOST", Map.of("name", "a.test", "port", 1)),
            new Named("clock", "server", "HOST", Map.of("port", 1)),
            new Named("clock", "url", "http://HOST:1/", Map.of()))
        .map(one -> new Thread(() -> look(one)))
        .forEach(Thread::start);
  }

  private static void look(Named one) {
    try (TestRun run = TestRun.within(Duration.ofMinutes(1))) {
      told(check(one.kind(), one.settings("127.0.0.1")), run); // so that all classes are there
    }
    try (TestRun run = TestRun.within(Duration.ofSeconds(2))) {
      HealthCheck check = check(one.kind(), one.settings(one.kind() + ".internal"));
      System.out.println(one.kind() + ": " + told(check, run));
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
