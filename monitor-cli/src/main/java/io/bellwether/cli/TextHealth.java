// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.core.ComponentHealth;
import io.bellwether.core.SystemHealth;

/** One line for the whole and one for each component, worst first as it matters at 3 a.m. */
final class TextHealth {
  /** Of a configuration that has nothing else. */
  static final String NOTHING = "nothing was looked at, as all there is is paused";

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
        + component.message()
        + '\n';
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
