// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Crossed;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Flaps;
import io.bellwether.core.health.Kept;
import io.bellwether.core.health.Loss;
import io.bellwether.core.health.Runs;
import io.bellwether.core.health.Settled;
import io.bellwether.core.health.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the values of a stored text to the health of a component. */
final class KeptReader {
  private final Map<?, ?> fields;

  private KeptReader(Object value) {
    this.fields = (Map<?, ?>) value;
  }

  static Kept kept(Object value) {
    KeptReader kept = new KeptReader(value);
    return new Kept(
        kept.inside("settled").settled(),
        kept.inside("flaps").flaps(),
        kept.inside("loss").loss(),
        kept.has("last") ? Optional.of(kept.inside("last").result()) : Optional.empty(),
        kept.yes("current"),
        kept.inside("shown").shown());
  }

  private Settled settled() {
    List<?> runs = (List<?>) get("runs");
    return new Settled(
        level("level"),
        maybe("known").map(Level::valueOf),
        text("message"),
        new Runs(
            number(runs.get(0)),
            number(runs.get(1)),
            number(runs.get(2)),
            number(runs.get(3)),
            number(runs.get(4))),
        yes("fresh"));
  }

  private Flaps flaps() {
    return new Flaps(number(get("changes")), maybe("last").map(Level::valueOf), yes("flapping"));
  }

  private Loss loss() {
    return new Loss(yes("lost"), maybe("since").map(Instant::parse), number(get("reached")));
  }

  private CheckResult result() {
    Map<String, Object> details = new LinkedHashMap<>();
    ((Map<?, ?>) get("details")).forEach((name, value) -> details.put((String) name, value));
    return new CheckResult(
        text("component"),
        level("level"),
        text("message"),
        yes("lost"),
        details,
        Instant.parse(text("at")),
        Duration.parse(text("took")),
        maybe("failure").map(CheckFailure.Kind::valueOf),
        maybe("remedy"),
        has("crossed") ? Optional.of(inside("crossed").crossed()) : Optional.empty());
  }

  private Crossed crossed() {
    return new Crossed(
        text("setting"),
        Double.parseDouble(text("value")),
        Double.parseDouble(text("limit")),
        Unit.valueOf(text("unit")));
  }

  private Shown shown() {
    return new Shown(
        level("level"),
        text("message"),
        maybe("since").map(Instant::parse),
        ((List<?>) get("because")).stream().map(String.class::cast).toList());
  }

  private KeptReader inside(String field) {
    return new KeptReader(get(field));
  }

  private boolean has(String field) {
    return fields.containsKey(field);
  }

  private Object get(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return value;
  }

  private Optional<String> maybe(String field) {
    return has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  private String text(String field) {
    return (String) get(field);
  }

  private Level level(String field) {
    return Level.valueOf(text(field));
  }

  private boolean yes(String field) {
    return (Boolean) get(field);
  }

  private static int number(Object value) {
    return Math.toIntExact(((Number) value).longValue());
  }
}
