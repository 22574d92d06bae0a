// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.RecordingMeasurements;
import java.util.List;
import java.util.Map;

/** What a look found, with the figures of the slow pass before it. */
record Seen(Health health, RecordingMeasurements figures) {
  String message() {
    return health.message();
  }

  /** Everything that is told of a database. */
  String of(String database) {
    return health.details().get("databases") instanceof Map<?, ?> databases
        ? String.valueOf(databases.get(database))
        : "";
  }

  List<String> advice() {
    return health.details().get("advice") instanceof List<?> advice
        ? advice.stream().map(String::valueOf).toList()
        : List.of();
  }

  String unread() {
    return String.valueOf(health.details().get("unread"));
  }

  /** Of a table of schema public in the database postgres. */
  double table(String metric, String table) {
    return figures
        .find(
            metric,
            Labels.of(Map.of("datname", "postgres", "schemaname", "public", "relname", table)))
        .map(Sample::value)
        .orElse(Double.NaN);
  }

  /** Of the database postgres. */
  double figure(String metric) {
    return figures
        .find(metric, Labels.of("datname", "postgres"))
        .map(Sample::value)
        .orElse(Double.NaN);
  }
}
