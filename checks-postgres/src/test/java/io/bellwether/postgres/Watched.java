// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Event;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestMemory;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server that is watched with the login {@code watcher}, which has pg_monitor and no more. */
final class Watched implements AutoCloseable {
  static final String PASSWORD = "canary-watcher-password";

  private final Postgres postgres;
  private final TestPluginContext context;
  private final TestMemory memory;
  private RecordingMeasurements figures = new RecordingMeasurements();
  private RecordingMeasurements passed = figures;

  private Watched(PostgresSettings settings, TestPluginContext context, TestMemory memory) {
    this.postgres = new Postgres(settings, context);
    this.context = context;
    this.memory = memory;
  }

  /** Makes the login where there is none yet. */
  static Watched of(PostgresServer server, Map<String, ?> settings) throws Exception {
    server.run(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'watcher') THEN"
            + " CREATE ROLE watcher LOGIN PASSWORD '"
            + PASSWORD
            + "' IN ROLE pg_monitor; END IF; END $$");
    return at(server.port(), settings);
  }

  /** Of whatever listens at that port. */
  static Watched at(int port, Map<String, ?> settings) {
    return remembering(port, settings, new TestMemory());
  }

  /** As after a restart, with what another one remembered. */
  static Watched remembering(int port, Map<String, ?> settings, TestMemory memory) {
    Map<String, Object> all = new HashMap<>();
    all.put("url", "postgresql://127.0.0.1:" + port + "/postgres");
    all.put("user", "watcher");
    all.put("password", Secret.of(PASSWORD));
    // test servers are built to be thrown away
    all.put("accepted-settings", List.of("fsync"));
    all.putAll(settings);
    return new Watched(Defaults.of(PostgresSettings.class, all), new TestPluginContext(), memory);
  }

  /** Looks once; the figures are those of this look. */
  Health look() throws Exception {
    TestCheckContext context = TestCheckContext.over(TestRun.unlimited(), memory);
    figures = context.measurements();
    return postgres.check(context);
  }

  /** Makes the slow passes. */
  void measure() throws Exception {
    figures = new RecordingMeasurements(TestRun.unlimited(), memory);
    passed = figures;
    postgres.measure(passed);
  }

  RecordingMeasurements figures() {
    return figures;
  }

  /** The value of the only series of that name. */
  double figure(String metric) {
    return figures.samples(metric).stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("no figure " + metric + " in " + figures.samples()))
        .value();
  }

  /** What the last slow pass told, as {@code kind: what}. */
  List<String> events() {
    return passed.events().stream().map(Event::toString).toList();
  }

  TestMemory memory() {
    return memory;
  }

  /** What it has written into the log. */
  List<String> log() {
    return context.log().lines();
  }

  Postgres postgres() {
    return postgres;
  }

  @Override
  public void close() {
    postgres.close();
  }
}
