// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.SystemHealth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.StringJoiner;

/** What a Nagios plugin prints: a line with performance data, then one line for each component. */
final class NagiosHealth {
  private static final int DECIMALS = 6;

  private NagiosHealth() {}

  static String of(SystemHealth health) {
    StringBuilder text = new StringBuilder("BELLWETHER ").append(state(health.level()));
    text.append(" - ").append(clean(summary(health)));
    String performance = performance(health);
    if (!performance.isEmpty()) {
      text.append(" | ").append(performance);
    }
    text.append('\n');
    for (ComponentHealth component : health.components().values()) {
      text.append(state(component.status())).append(": ").append(component.component());
      text.append(": ").append(clean(TextHealth.why(component))).append('\n');
    }
    return text.toString();
  }

  /** Nobody could look, for this reason. */
  static String notLooked(String why) {
    return "BELLWETHER UNKNOWN - " + clean(why) + "\n";
  }

  private static String state(Level level) {
    return level == Level.HEALTHY ? "OK" : level.name();
  }

  private static String summary(SystemHealth health) {
    StringJoiner worst = new StringJoiner("; ");
    for (ComponentHealth component : health.components().values()) {
      if (component.status() == health.level() && health.level() != Level.HEALTHY) {
        worst.add(component.component() + ": " + TextHealth.why(component));
      }
    }
    int count = health.components().size();
    if (count == 0) {
      return TextHealth.NOTHING;
    }
    return worst.length() > 0
        ? worst.toString()
        : count + (count == 1 ? " component is healthy" : " components are healthy");
  }

  private static String performance(SystemHealth health) {
    StringJoiner all = new StringJoiner(" ");
    for (ComponentHealth component : health.components().values()) {
      component
          .responseTime()
          .ifPresent(
              took -> all.add(datum(component.component() + "_time", took.toNanos() / 1e9, "s")));
      for (Map.Entry<String, Object> detail : component.details().entrySet()) {
        if (detail.getValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
          all.add(datum(label(component, detail.getKey()), number, unit(detail.getKey())));
        }
      }
    }
    return all.toString();
  }

  private static String label(ComponentHealth component, String detail) {
    return component.component() + "." + detail;
  }

  private static String unit(String detail) {
    return detail.endsWith("_percent") ? "%" : "";
  }

  /** Whole: from a counter that is cut no rate can be told. */
  private static String datum(String label, Number value, String unit) {
    String number =
        new BigDecimal(value.toString())
            .setScale(DECIMALS, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    return "'" + label.replace("'", "''").replace("=", "_") + "'=" + number + unit;
  }

  /** A bar would begin the performance data. */
  private static String clean(String text) {
    return text.replace('|', '/').replace('\n', ' ');
  }
}
