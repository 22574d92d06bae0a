// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Decision;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.history.Details;
import io.bellwether.core.notify.Way;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The decision about an alert that has just begun or got worse, as it is kept: one JSON object. */
final class Decisions {
  private Decisions() {}

  /** From what was known then. */
  static Decision of(
      Alert fired,
      String condition,
      Optional<String> settled,
      List<Way> ways,
      Optional<Mute> mute) {
    List<Decision.Way> went =
        ways.stream()
            .map(way -> new Decision.Way(route(way), way.group(), way.route().to()))
            .toList();
    String by = GivenVerdict.isGiven(fired) ? "handed in" : "engine";
    return Decision.of(fired, condition, settled, went, mute, by);
  }

  /** By its conditions, as nobody knows its id. */
  private static String route(Way way) {
    String when = way.route().when().toString();
    return when.isEmpty() ? "without conditions" : when;
  }

  /** Absent numbers and mutes are left out. */
  static String text(Decision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    number(fields, "value", decision.value());
    number(fields, "limit", decision.limit());
    fields.put("unit", decision.unit().name().toLowerCase(Locale.ROOT));
    fields.put("rule", decision.rule());
    fields.put("condition", decision.condition());
    fields.put("settled", decision.settled());
    fields.put("because", decision.because());
    fields.put("ways", decision.ways().stream().map(Decisions::way).toList());
    decision.mute().ifPresent(mute -> fields.put("mute", mute(mute)));
    fields.put("by", decision.by());
    decision.severity().ifPresent(how -> fields.put("severity", how.word()));
    return Details.text(fields);
  }

  private static void number(Map<String, Object> fields, String name, double value) {
    if (Double.isFinite(value)) {
      fields.put(name, value);
    }
  }

  private static Map<String, Object> way(Decision.Way way) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("route", way.route());
    fields.put("group", way.group());
    fields.put("channels", way.channels());
    return fields;
  }

  private static Map<String, Object> mute(Mute mute) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", mute.kind().name().toLowerCase(Locale.ROOT));
    fields.put("by", mute.by());
    fields.put("why", mute.why());
    if (!mute.until().equals(Instant.EPOCH)) {
      fields.put("until", mute.until().toString());
    }
    return fields;
  }
}
