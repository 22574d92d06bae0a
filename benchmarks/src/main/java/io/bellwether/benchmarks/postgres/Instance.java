// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.source.DataSource;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** An instance of kind {@code postgres}, called directly. */
final class Instance implements AutoCloseable {
  private final Object made;

  Instance(CountedServer server, String role) throws Exception {
    this(server, role, Map.of());
  }

  /** With settings beside those of the server. */
  Instance(CountedServer server, String role, Map<String, ?> more) throws Exception {
    Map<String, Object> all = new HashMap<>(settings(server, role));
    all.putAll(more);
    this.made = made(kind(), all);
  }

  /** Where the server is. */
  static Map<String, Object> settings(CountedServer server, String role) {
    return Map.of("host", "127.0.0.1", "port", server.port(), "user", role);
  }

  private static Kind<?, ?> kind() {
    return ServiceLoader.load(Plugin.class).stream()
        .flatMap(plugin -> plugin.get().kinds().stream())
        .filter(kind -> kind.name().equals("postgres"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("checks-postgres is not on the class path"));
  }

  private static <T, S extends Record> T made(Kind<T, S> kind, Map<String, ?> given)
      throws Exception {
    return kind.creator().create(Defaults.of(kind.settings(), given), new TestPluginContext());
  }

  /** Looks at the instance; the figures of that. */
  RecordingMeasurements check() throws Exception {
    TestCheckContext context = new TestCheckContext();
    Health health = ((HealthCheck) made).check(context);
    if (health.level() == Level.UNKNOWN) {
      throw new IllegalStateException(health.message());
    }
    return context.measurements();
  }

  /** The slow pass: sizes and tables. */
  void measure() throws Exception {
    measure(TestRun.unlimited());
  }

  /** The slow pass, within the time of a run. */
  void measure(Run run) throws Exception {
    RecordingMeasurements figures = new RecordingMeasurements(run);
    ((DataSource) made).measure(figures);
    if (figures.samples().isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
  }

  @Override
  public void close() {
    try {
      ((AutoCloseable) made).close();
    } catch (Exception e) {
      throw new IllegalStateException("our own does not end", e);
    }
  }
}
