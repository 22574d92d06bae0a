// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Labels;
import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A source that looks at a server as its read-only user, again and again. */
final class Looked implements AutoCloseable {
  /** The machine of a test is busy with others, and the first answers of a server are slow. */
  private static final QuestDbThresholds PATIENT =
      Defaults.of(QuestDbThresholds.class, Map.of("response-time", Thresholds.parse("1m/2m")));

  private final QuestDb questdb;
  private RecordingMeasurements figures = new RecordingMeasurements();

  private Looked(QuestDb questdb) {
    this.questdb = questdb;
  }

  static Looked at(QuestDbServer server, Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.putIfAbsent("url", server.url());
    given.putIfAbsent("user", QuestDbServer.USER);
    given.putIfAbsent("password", Secret.of(QuestDbServer.PASSWORD));
    given.putIfAbsent("thresholds", PATIENT);
    return with(given);
  }

  static Looked at(QuestDbServer server) {
    return at(server, Map.of());
  }

  static Looked with(Map<String, ?> settings) {
    return new Looked(
        new QuestDb(Defaults.of(QuestDbSettings.class, settings), new TestPluginContext()));
  }

  Health look() throws Exception {
    TestCheckContext context = new TestCheckContext();
    Health health = questdb.check(context);
    figures = context.measurements();
    return health;
  }

  RecordingMeasurements measured() throws Exception {
    RecordingMeasurements into = new RecordingMeasurements();
    questdb.measure(into);
    return into;
  }

  RecordingMeasurements figures() {
    return figures;
  }

  double ofTable(String metric, String table) {
    return figures.find(metric, Labels.of("table", table)).orElseThrow().value();
  }

  List<String> events() {
    return figures.events().stream().map(it -> it.kind() + ": " + it.what()).toList();
  }

  QuestDb questdb() {
    return questdb;
  }

  @Override
  public void close() {
    questdb.close();
  }
}
