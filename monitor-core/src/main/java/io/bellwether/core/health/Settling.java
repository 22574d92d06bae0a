// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.util.Optional;

/** From single results to what is believed. */
public final class Settling {
  private Settling() {}

  /** What is believed after one more result. */
  public static Settled after(Settled before, Level result, String message, SettlingRules rules) {
    Runs runs = before.runs().after(result);
    Level level = level(before, runs, result, rules);
    boolean changed = level != before.level();
    Optional<Level> known = level == Level.UNKNOWN ? before.known() : Optional.of(level);
    boolean fresh = before.fresh() && level == Level.UNKNOWN && runs.unknown() < rules.failures();
    String why = changed || level == result && !fresh ? message : before.message();
    return new Settled(level, known, why, runs, fresh);
  }

  private static Level level(Settled before, Runs runs, Level result, SettlingRules rules) {
    if (result == Level.UNKNOWN) {
      return runs.unknown() >= rules.failures() ? Level.UNKNOWN : before.level();
    }
    if (runs.critical() >= rules.failures() || isCriticalAgain(before, result)) {
      return Level.CRITICAL;
    }
    if (runs.healthy() >= (before.fresh() ? 1 : rules.recovery())) {
      return Level.HEALTHY;
    }
    return between(before, runs, rules);
  }

  /** Critical or unknown: what a lost root can explain. */
  static boolean isTrouble(Level level) {
    return level == Level.CRITICAL || level == Level.UNKNOWN;
  }

  /** It was critical before sight was lost: nothing new is claimed. */
  private static boolean isCriticalAgain(Settled before, Level result) {
    return result == Level.CRITICAL
        && before.level() == Level.UNKNOWN
        && before.known().equals(Optional.of(Level.CRITICAL));
  }

  private static Level between(Settled before, Runs runs, SettlingRules rules) {
    boolean poor = runs.poor() >= rules.failures();
    boolean fair = runs.fair() >= rules.recovery();
    return switch (before.level()) {
      case HEALTHY -> poor ? Level.WARNING : Level.HEALTHY;
      case CRITICAL -> fair ? Level.WARNING : Level.CRITICAL;
      case UNKNOWN -> seenAgain(before, runs, rules, poor, fair) ? Level.WARNING : Level.UNKNOWN;
      default -> before.level();
    };
  }

  private static boolean seenAgain(
      Settled before, Runs runs, SettlingRules rules, boolean poor, boolean fair) {
    return before.fresh() ? poor : fair || poor && runs.poor() >= rules.recovery();
  }

  /** How far the newest result has come towards another level, as in {@code 1 of 3}. */
  static Optional<String> progress(Settled settled, Level result, SettlingRules rules) {
    if (result == settled.level()) {
      return Optional.empty();
    }
    boolean worse = result.isWorseThan(settled.level()) || settled.fresh();
    int seen = worse ? towardsWorse(settled.runs(), result) : towardsBetter(settled.runs(), result);
    return Optional.of(seen + " of " + (worse ? rules.failures() : rules.recovery()));
  }

  private static int towardsWorse(Runs runs, Level result) {
    return switch (result) {
      case CRITICAL -> runs.critical();
      case WARNING -> runs.poor();
      default -> runs.unknown();
    };
  }

  private static int towardsBetter(Runs runs, Level result) {
    return switch (result) {
      case HEALTHY -> runs.healthy();
      case WARNING -> runs.fair();
      default -> 0;
    };
  }
}
