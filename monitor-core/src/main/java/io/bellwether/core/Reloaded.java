// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.wiring.Difference;
import java.util.List;

/**
 * What a reload came to, by the names of sources and checks, and of channels as in {@code channel
 * team}.
 *
 * @param added what is watched from now on; each is looked at within ten seconds, or its interval
 *     if that is shorter
 * @param changed what goes on otherwise; what is known of it stays
 * @param removed what is watched no more, and of which nothing is kept
 * @param kept what is as it was
 * @param warnings what is worth knowing about configuration and plugins, though it works
 */
public record Reloaded(
    List<String> added,
    List<String> changed,
    List<String> removed,
    List<String> kept,
    List<String> warnings) {
  /** Keeps copies. */
  public Reloaded {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
    warnings = List.copyOf(warnings);
  }

  static Reloaded of(Difference difference, List<String> warnings) {
    return new Reloaded(
        difference.added(),
        difference.changed(),
        difference.removed(),
        difference.kept(),
        warnings);
  }
}
