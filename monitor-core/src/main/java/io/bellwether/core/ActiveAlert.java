// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An alert that goes on, is about to begin, waits under an incident, or has only just ended.
 *
 * @param id of its episode, by which it is acknowledged and looked up; empty before it fires
 * @param rule that made it; {@code health} for the alert of a check
 * @param severity how bad it is now
 * @param state how far it has come, and what people made of it
 * @param component whose it is, as far as its labels say; else empty
 * @param labels what routes and silences go by
 * @param summary one line for people
 * @param value what was compared, newest; empty where there is no one value
 * @param threshold what it was compared with; empty where there is no one limit
 * @param unit of both
 * @param since when it was first true in this row
 * @param fired when its episode began; empty before that
 * @param ended when its episode ended; empty while it goes on
 * @param endedBy who ended it, or why it was taken out; empty when it ended by itself
 * @param acknowledged who took it; empty when nobody has
 * @param quiet why nobody is told of it now; empty when people are
 * @param because the lost components that explain it
 * @param blind whether nobody can tell now whether it still is so
 * @param flapping whether it comes and goes too often to be believed
 * @param cause a likely one; empty when its rule names none
 * @param runbook an address or words; empty when its rule names none
 */
public record ActiveAlert(
    String id,
    String rule,
    Severity severity,
    State state,
    String component,
    Labels labels,
    String summary,
    OptionalDouble value,
    OptionalDouble threshold,
    Unit unit,
    Instant since,
    Optional<Instant> fired,
    Optional<Instant> ended,
    String endedBy,
    Optional<Acknowledged> acknowledged,
    Optional<Quiet> quiet,
    List<String> because,
    boolean blind,
    boolean flapping,
    String cause,
    String runbook) {
  /** How far it has come, and what people made of it. May grow. */
  public enum State {
    /** It is true, but not for long or not often enough. */
    PENDING,
    /** It goes on, and people are told. */
    FIRING,
    /** It goes on, and somebody has taken it. */
    ACKNOWLEDGED,
    /** It goes on, and nobody is told of it now. */
    SILENCED,
    /** A lost component explains it: it waits under the incident of that one. */
    HELD,
    /** It is over. */
    RESOLVED;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who took it, when, and with which words. */
  public record Acknowledged(String by, Instant at, String comment) {}

  /**
   * Why nobody is told.
   *
   * @param kind what keeps it quiet: window, silence, own work, cause or inhibited
   * @param by who or what does
   * @param why in words; may be empty
   * @param until when that ends; empty where nobody knows
   */
  public record Quiet(String kind, String by, String why, Optional<Instant> until) {}

  /** Keeps a copy. */
  public ActiveAlert {
    because = List.copyOf(because);
  }

  /** Whether its episode goes on. */
  public boolean isFiring() {
    return switch (state) {
      case FIRING, ACKNOWLEDGED, SILENCED -> true;
      default -> false;
    };
  }
}
