// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why the last count of a collection failed: told with each look until one succeeds. */
final class Uncounted {
  /** However many there are, a message stays one that can be read. */
  private static final int SHOWN = 3;

  /**
   * One of them.
   *
   * @param level critical where the server itself says that it is broken
   */
  private record Failed(String name, Level level, String what, String message) {
    String records() {
      return "records of " + Told.name(name);
    }

    Health judged() {
      String words = level == Level.CRITICAL ? ": " : " are not known: ";
      return Health.of(level, records() + words + message);
    }
  }

  private final Wanted wanted;
  private final Map<String, Failed> failed = new LinkedHashMap<>();

  Uncounted(Wanted wanted) {
    this.wanted = wanted;
  }

  void refused(String name, CheckFailure why) {
    String message = String.valueOf(why.getMessage());
    failed.put(name, new Failed(name, Level.UNKNOWN, why.what(), message));
  }

  void broken(String name, Broken why) {
    String message = String.valueOf(why.getMessage());
    failed.put(name, new Failed(name, Level.CRITICAL, message, message));
  }

  void succeeded(String name) {
    failed.remove(name);
  }

  void keepOnly(Set<String> names) {
    failed.keySet().retainAll(names);
  }

  boolean contains(String name) {
    return failed.containsKey(name);
  }

  /** Whether there are no others. */
  boolean isEachOf(Set<String> names) {
    return !names.isEmpty() && failed.keySet().containsAll(names);
  }

  /**
   * Judges by broken ones, by those that somebody asked for by name, and by all where nothing else
   * is counted; the rest is told without a judgement.
   */
  void tell(boolean all, Findings findings) {
    failed.values().stream().limit(SHOWN).forEach(it -> findings.unread(it.records(), it.what()));
    if (failed.size() > SHOWN) {
      findings.unread("records of others", failed.size() - SHOWN + " could not be counted either");
    }
    List<Failed> judged =
        failed.values().stream()
            .filter(it -> it.level() == Level.CRITICAL || all || wanted.names(it.name()))
            .toList();
    judge(judged.stream().filter(it -> it.level() == Level.CRITICAL).toList(), findings);
    judge(judged.stream().filter(it -> it.level() != Level.CRITICAL).toList(), findings);
  }

  private static void judge(List<Failed> alike, Findings findings) {
    alike.stream().limit(SHOWN).map(Failed::judged).forEach(findings::add);
    int others = alike.size() - SHOWN;
    if (others > 0) {
      String more = Told.count(others, "other collection", "other collections");
      findings.add(Health.of(alike.get(0).level(), "records of " + more + " likewise"));
    }
  }
}
