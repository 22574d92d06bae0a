// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.SystemHealth;
import java.util.List;

/** One line for the whole and one for each component, worst first as it matters at 3 a.m. */
final class TextHealth {
  /** Of a configuration that has nothing else. */
  static final String NOTHING = "nothing was looked at, as all there is is paused";

  private static final int STEP = 12;

  private TextHealth() {}

  static String of(SystemHealth health) {
    int width = health.components().keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append(health.name()).append(" is ").append(health.overall()).append('\n');
    health.components().values().stream()
        .sorted(
            (a, b) -> a.status() == b.status() ? 0 : a.status().isWorseThan(b.status()) ? -1 : 1)
        .forEach(component -> text.append(line(component, width)));
    return health.components().isEmpty() ? text + "  " + NOTHING + "\n" : text.toString();
  }

  private static String line(ComponentHealth component, int width) {
    return "  "
        + pad(component.status().word(), 8)
        + "  "
        + pad(component.component(), width)
        + "  "
        + why(component)
        + '\n'
        + (component.status() == Level.HEALTHY ? "" : lists(component));
  }

  /** What went wrong is told with what to do about it. */
  static String why(ComponentHealth component) {
    return plain(component.errorMessage().orElse(component.message()));
  }

  /** What is told in several lines, as who waits for whom. */
  private static String lists(ComponentHealth component) {
    StringBuilder text = new StringBuilder();
    component
        .details()
        .forEach(
            (name, value) -> {
              if (value instanceof List<?> lines && areLines(lines)) {
                text.append(" ".repeat(STEP)).append(name.replace('_', ' ')).append(":\n");
                lines.forEach(
                    it -> text.append(" ".repeat(STEP + 2)).append(plain(it)).append('\n'));
              }
            });
    return text.toString();
  }

  /** What sessions of others run is shown here: nothing in it moves a terminal. */
  private static String plain(Object line) {
    return String.valueOf(line).replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
  }

  private static boolean areLines(List<?> value) {
    return !value.isEmpty() && value.stream().allMatch(String.class::isInstance);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
