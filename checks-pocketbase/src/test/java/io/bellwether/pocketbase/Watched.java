// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestMemory;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A server that is watched as the program watches it. */
final class Watched implements AutoCloseable {
  /** On a machine that is busy with others also a small count takes a while. */
  private static final Duration LONGEST_COUNT = Duration.ofMillis(1_500);

  private final PocketBase pocketBase;
  private final TestPluginContext context = new TestPluginContext();
  private final TestMemory memory = new TestMemory();
  private RecordingMeasurements figures = new RecordingMeasurements();

  private Watched(PocketBaseSettings settings) {
    this.pocketBase = new PocketBase(settings, context, LONGEST_COUNT);
  }

  static Watched of(PocketBaseServer server, Map<String, ?> more) {
    return at(server.port(), more);
  }

  static Watched at(int port, Map<String, ?> more) {
    return new Watched(settings(port, more));
  }

  static PocketBaseSettings settings(int port, Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("url", URI.create("http://127.0.0.1:" + port));
    all.put("user", PocketBaseServer.USER);
    all.put("password", Secret.of(PocketBaseServer.PASSWORD));
    all.putAll(more);
    return Defaults.of(PocketBaseSettings.class, all);
  }

  Health look() throws Exception {
    return look(TestRun.unlimited());
  }

  /** With so much time; what is late then is closed as the program closes it. */
  Health look(Duration limit) throws Exception {
    try (TestRun run = TestRun.within(limit)) {
      return look(run);
    } finally {
      Thread.interrupted(); // the deadline told this thread; what comes next is not late
    }
  }

  /** At the time that the clock shows. */
  Health look(ManualClock clock) throws Exception {
    try (TestRun run = TestRun.on(clock, Duration.ofSeconds(20))) {
      return look(run);
    }
  }

  private Health look(Run run) throws Exception {
    TestCheckContext one = TestCheckContext.over(run, memory);
    figures = one.measurements();
    return pocketBase.check(one);
  }

  void measure() throws Exception {
    measure(TestRun.unlimited());
  }

  void measure(Duration limit) throws Exception {
    try (TestRun run = TestRun.within(limit)) {
      measure(run);
    } finally {
      Thread.interrupted();
    }
  }

  private void measure(Run run) throws Exception {
    figures = new RecordingMeasurements(run, memory);
    pocketBase.measure(figures);
  }

  RecordingMeasurements figures() {
    return figures;
  }

  double figure(String metric) {
    return figures.figure(metric);
  }

  double figure(String metric, String label, String value) {
    return figures.find(metric, Labels.of(label, value)).map(Sample::value).orElse(Double.NaN);
  }

  @Override
  public void close() {
    pocketBase.close();
  }
}
