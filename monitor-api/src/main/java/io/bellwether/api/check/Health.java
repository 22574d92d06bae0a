// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.check;

import io.bellwether.api.Level;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a check found. The core adds who, when and how long. */
public final class Health {
  private record Parts(Level level, String message, boolean lost, Map<String, Object> details) {
    Parts {
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(message, "message");
      details =
          details.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
  }

  private final Parts parts;

  private Health(Parts parts) {
    this.parts = parts;
  }

  /**
   * A level and why. The message is one line without a full stop, as in {@code 57 of 100
   * connections}.
   */
  public static Health of(Level level, String message) {
    return new Health(new Parts(level, message, false, Map.of()));
  }

  /** As it should be. */
  public static Health healthy(String message) {
    return of(Level.HEALTHY, message);
  }

  /** Works, and will not for long if nothing is done. */
  public static Health warning(String message) {
    return of(Level.WARNING, message);
  }

  /** Broken now. */
  public static Health critical(String message) {
    return of(Level.CRITICAL, message);
  }

  /** Could not be judged. */
  public static Health unknown(String message) {
    return of(Level.UNKNOWN, message);
  }

  /** Critical, as the thing itself was not reached: what depends on it becomes unknown. */
  public static Health lost(String message) {
    return new Health(new Parts(Level.CRITICAL, message, true, Map.of()));
  }

  /**
   * Several findings as one: the worst level, the messages of all that are as bad or at least not
   * healthy, worst first, and all details. Without findings it is unknown.
   */
  public static Health worstOf(List<Health> findings) {
    if (findings.isEmpty()) {
      return unknown("nothing was looked at");
    }
    Level worst = findings.stream().map(Health::level).reduce(Level.HEALTHY, Level::worse);
    Map<String, Object> details = new LinkedHashMap<>();
    findings.forEach(finding -> details.putAll(finding.details()));
    String message =
        findings.stream()
            .filter(finding -> worst == Level.HEALTHY || finding.level() != Level.HEALTHY)
            .sorted(Comparator.comparing(Health::level, Health::worstFirst))
            .map(Health::message)
            .collect(Collectors.joining("; "));
    return new Health(new Parts(worst, message, findings.stream().anyMatch(Health::lost), details));
  }

  private static int worstFirst(Level left, Level right) {
    return left == right ? 0 : left.isWorseThan(right) ? -1 : 1;
  }

  /**
   * The same with one more detail. Values are texts, numbers, booleans, instants, durations, and
   * lists and maps by text of these; anything else is kept as its text.
   */
  public Health with(String detail, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details());
    more.put(detail, value);
    return new Health(new Parts(level(), message(), lost(), more));
  }

  /** How it is. */
  public Level level() {
    return parts.level();
  }

  /** Why, in one line. */
  public String message() {
    return parts.message();
  }

  /** Whether the thing itself was not reached. */
  public boolean lost() {
    return parts.lost();
  }

  /** Figures and facts to show beside it, in the order they were given. */
  public Map<String, Object> details() {
    return parts.details();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Health that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return level().word() + (lost() ? " (lost): " : ": ") + message();
  }
}
