// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Crossed;
import io.bellwether.api.check.Health;
import java.util.List;

/**
 * Judges how much of something is used. Limits where critical is below warning look at what is
 * left: {@code 10GB/2GB} and {@code 20%/10%} are free space. A bare count is a percentage, as in
 * guide 004.
 */
record Limit(String setting, Thresholds thresholds) {

  /** The limits of something that is measured as a share and has no bytes, such as CPU time. */
  static Limit ofShare(String setting, Thresholds thresholds) {
    refuse(setting, thresholds, thresholds.scale() == Scale.SECONDS, "a time");
    refuse(setting, thresholds, thresholds.scale() == Scale.BYTES, "an amount of bytes");
    refuse(setting, thresholds, isFraction(thresholds), "less than one percent");
    refuse(setting, thresholds, isBeyondAll(thresholds), "more than there can be");
    return new Limit(setting, thresholds);
  }

  /** The limits of something with bytes, such as memory. */
  static Limit ofBytes(String setting, Thresholds thresholds) {
    refuse(setting, thresholds, thresholds.scale() == Scale.SECONDS, "a time");
    refuse(setting, thresholds, isFraction(thresholds), "less than one percent");
    refuse(setting, thresholds, isBeyondAll(thresholds), "more than there can be");
    return new Limit(setting, thresholds);
  }

  /** Who writes 0.75 means 75 %, and would be alarmed for ever. */
  private static boolean isFraction(Thresholds given) {
    return given.scale() == Scale.COUNT
        && Math.max(given.warning(), given.critical()) <= 1
        && given.warning() != given.critical();
  }

  private static boolean isBeyondAll(Thresholds given) {
    double all =
        switch (given.scale()) {
          case SHARE -> 1;
          case COUNT -> 100;
          default -> Double.MAX_VALUE;
        };
    return Math.max(given.warning(), given.critical()) > all;
  }

  private static void refuse(String setting, Thresholds given, boolean wrong, String what) {
    if (wrong) {
      throw new IllegalArgumentException(
          setting + ": '" + given + "' is " + what + "; write it like 70%/85%");
    }
  }

  /** The limits of something of which only too much is bad, in the given scales. */
  static Thresholds rising(String setting, Thresholds given, String example, Scale... scales) {
    boolean fits = given.scale() == Scale.OFF || List.of(scales).contains(given.scale());
    if (!fits || given.critical() < given.warning()) {
      String why = fits ? "' would alarm before it warns" : "' does not fit";
      throw new IllegalArgumentException(
          setting + ": '" + given + why + "; write it like " + example);
    }
    return given;
  }

  boolean off() {
    return thresholds.scale() == Scale.OFF;
  }

  /** NaN and a total of nothing could not be judged, except when nothing is to be judged. */
  Level judge(double used, double total) {
    return switch (thresholds.scale()) {
      case OFF -> Level.HEALTHY;
      case BYTES -> thresholds.judge(low() ? total - used : used);
      case COUNT -> thresholds.judge(share(used, total) * 100);
      default -> thresholds.judge(share(used, total));
    };
  }

  /** What was found, with the limit that was crossed for programs. */
  Health crossing(Health finding, double used, double total) {
    boolean judged = finding.level() == Level.WARNING || finding.level() == Level.CRITICAL;
    if (!judged || off()) {
      return finding;
    }
    double limit = finding.level() == Level.CRITICAL ? thresholds.critical() : thresholds.warning();
    String where = "thresholds." + setting;
    return finding.crossing(
        switch (thresholds.scale()) {
          case BYTES -> new Crossed(where, low() ? total - used : used, limit, Unit.BYTES);
          case COUNT -> new Crossed(where, share(used, total) * 100, limit, Unit.PERCENT);
          default -> new Crossed(where, share(used, total), limit, Unit.RATIO);
        });
  }

  private double share(double used, double total) {
    double share = total > 0 ? used / total : Double.NaN;
    return low() ? 1 - share : share;
  }

  private boolean low() {
    return thresholds.critical() < thresholds.warning();
  }

  /** As in {@code (limit 90 %)}, or nothing where none was crossed. */
  String crossed(Level level) {
    return switch (level) {
      case CRITICAL -> told(thresholds.critical());
      case WARNING -> told(thresholds.warning());
      default -> "";
    };
  }

  private String told(double limit) {
    String text =
        switch (thresholds.scale()) {
          case BYTES -> Amount.bytes(limit);
          case COUNT -> Amount.number(limit) + " %";
          default -> Amount.percent(limit);
        };
    return " (limit " + text + (low() ? " left)" : ")");
  }
}
