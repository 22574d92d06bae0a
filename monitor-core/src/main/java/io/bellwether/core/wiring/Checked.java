// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A configuration that was read, and what there is to say about it and the plugins. An engine takes
 * it up, or it is given up.
 */
public final class Checked {
  private final Reading reading;
  private final List<String> warnings;
  private final Optional<Offered> offered;

  Checked(Reading reading, List<String> warnings, Optional<Offered> offered) {
    this.reading = reading;
    this.warnings = List.copyOf(warnings);
    this.offered = offered;
  }

  /** Only when there are no problems. */
  public Configuration configuration() {
    return reading.configuration().orElseThrow();
  }

  /**
   * Every mistake with its place; empty when it can be used. One inside a condition goes on in more
   * lines that point at it.
   */
  public List<String> problems() {
    List<String> all = new ArrayList<>();
    reading.mistakes().forEach(mistake -> all.add(mistake.toString()));
    int more = reading.mistakeCount() - all.size();
    if (more > 0) {
      all.add("... and " + more + " more");
    }
    return List.copyOf(all);
  }

  /** The last line of a report of problems; empty when there are none. */
  public String closing() {
    List<String> lines = reading.report().lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  public List<String> warnings() {
    return warnings;
  }

  /** It is not used: what was opened for it is closed. */
  public void giveUp() {
    offered.ifPresent(Offered::giveUp);
  }

  /** It is used from now on; says what nobody wants any more. */
  List<PluginClassLoader> takeUp() {
    return offered.map(Offered::takeUp).orElse(List.of());
  }
}
