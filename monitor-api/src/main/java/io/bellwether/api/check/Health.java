// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.check;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a check found. The core adds who, when and how long. */
public final class Health {
  private record Parts(
      Level level,
      String message,
      boolean lost,
      Map<String, Object> details,
      Optional<Crossed> crossed) {
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
    return new Health(new Parts(level, message, false, Map.of(), Optional.empty()));
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
    return new Health(new Parts(Level.CRITICAL, message, true, Map.of(), Optional.empty()));
  }

  /**
   * Several findings as one: the worst level, the messages of all that are as bad or at least not
   * healthy, worst first, and all details. It has the limit that was crossed where all that are as
   * bad as the worst name the same one. Without findings it is unknown.
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
    boolean lost = findings.stream().anyMatch(Health::lost);
    return new Health(new Parts(worst, message, lost, details, crossed(findings, worst)));
  }

  /** Of several by one limit that of the first, with which the message begins. */
  private static Optional<Crossed> crossed(List<Health> findings, Level worst) {
    List<Optional<Crossed>> all =
        findings.stream().filter(one -> one.level() == worst).map(Health::crossed).toList();
    long settings = all.stream().map(one -> one.map(Crossed::setting)).distinct().count();
    return settings == 1 ? all.get(0) : Optional.empty();
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
    return new Health(new Parts(level(), message(), lost(), more, crossed()));
  }

  /** The same with the limit that a value has crossed, for programs; the message says it too. */
  public Health crossing(Crossed crossed) {
    return new Health(new Parts(level(), message(), lost(), details(), Optional.of(crossed)));
  }

  /**
   * The same with the limit that was crossed to this level; without one where this is neither
   * warning nor critical.
   *
   * @param setting where the limits stand among the settings, as in {@code thresholds.connections}
   * @param value in the scale of the limits
   */
  public Health crossing(String setting, Thresholds limits, double value) {
    if (level() != Level.WARNING && level() != Level.CRITICAL) {
      return this;
    }
    double limit = level() == Level.CRITICAL ? limits.critical() : limits.warning();
    Unit unit =
        switch (limits.scale()) {
          case SHARE -> Unit.RATIO;
          case SECONDS -> Unit.SECONDS;
          case BYTES -> Unit.BYTES;
          default -> Unit.NONE;
        };
    return crossing(new Crossed(setting, value, limit, unit));
  }

  /**
   * The same of a value that the limits may count as a share of the most there can be.
   *
   * @param setting where the limits stand among the settings
   */
  public Health crossing(String setting, Thresholds limits, double value, double most) {
    boolean share = limits.scale() == Thresholds.Scale.SHARE;
    return crossing(setting, limits, share ? value / most : value);
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

  /** The limit that a value has crossed, where the check names one. */
  public Optional<Crossed> crossed() {
    return parts.crossed();
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
