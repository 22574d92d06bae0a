// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Collects everything that is wrong, so that people hear of it all at once. */
public final class Problems {
  /** How many are told; the others are counted. */
  public static final int SHOWN = 100;

  /** Enough to sort the first hundred out of; beyond it a hostile file is only counted. */
  private static final int KEPT = 10 * SHOWN;

  private final List<Problem> mistakes = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private int count;
  private boolean unreadable;
  private boolean unfinished;

  /** Something that keeps the configuration from being used. */
  public void mistake(Place place, Trail trail, String message) {
    mistake(place, trail, () -> message);
  }

  /** The same, with a message that costs something to find. */
  public void mistake(Place place, Trail trail, Supplier<String> message) {
    count++;
    if (mistakes.size() < KEPT) {
      mistakes.add(new Problem(place, trail.toString(), message.get()));
    }
  }

  /** A file that could not be read to its end: what it lacks is not known, so nothing is missed. */
  public void unreadable(Place place, String message) {
    unreadable(place, Trail.TOP, message);
  }

  /** The same of one value in it. */
  void unreadable(Place place, Trail trail, String message) {
    unreadable = true;
    mistake(place, trail, message);
  }

  /** Something worth knowing. */
  public void warning(Place place, Trail trail, String message) {
    warning(new Problem(place, trail.toString(), message));
  }

  /** The same, as it was told elsewhere. */
  public void warning(Problem problem) {
    if (warnings.size() < KEPT) {
      warnings.add(problem);
    }
  }

  /** A file that ends too early, or is away: somebody may be writing it at this moment. */
  void unfinished(Place place, String message) {
    unfinished = true;
    unreadable(place, message);
  }

  /** Whether some file ends too early, or is away. */
  boolean isUnfinished() {
    return unfinished;
  }

  /** Everything that was told there. */
  public void add(Problems other) {
    count += other.count;
    unreadable |= other.unreadable;
    unfinished |= other.unfinished;
    other.mistakes.stream().limit(KEPT - mistakes.size()).forEach(mistakes::add);
    other.warnings.stream().limit(KEPT - warnings.size()).forEach(warnings::add);
  }

  /** How many mistakes there are. */
  public int count() {
    return count;
  }

  /** Whether some file could not be read to its end. */
  public boolean isUnreadable() {
    return unreadable;
  }

  /** The mistakes that are told, in the order of their places. */
  public List<Problem> mistakes() {
    return sorted(mistakes);
  }

  /** The warnings that are told, in the order of their places. */
  public List<Problem> warnings() {
    return sorted(warnings);
  }

  private static List<Problem> sorted(List<Problem> all) {
    List<Problem> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    return List.copyOf(sorted.subList(0, Math.min(SHOWN, sorted.size())));
  }

  /** All mistakes as people read them, with a closing line that says that nothing was changed. */
  public String report() {
    StringBuilder report = new StringBuilder();
    mistakes().forEach(mistake -> report.append(mistake).append('\n'));
    if (count > SHOWN) {
      report.append("... and ").append(count - SHOWN).append(" more\n");
    }
    String mistakes = count == 1 ? " mistake" : " mistakes";
    return report.append(count).append(mistakes).append(", nothing was changed").toString();
  }
}
