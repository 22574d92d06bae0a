// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.time.Duration;

/**
 * Two limits: warn from, alarm from. Written {@code 30/50} (a count), {@code 70%/85%} (a share of
 * the most there can be), {@code 1s/5s} (a time), {@code 10GB/2GB} (an amount) or {@code off}. Both
 * sides have one scale. When critical is below warning, small values are the bad ones.
 *
 * <p>Shares are kept as 0.7 and 0.85, times in seconds, amounts in bytes.
 */
public record Thresholds(double warning, double critical, Scale scale) {
  /** What the two limits count. */
  public enum Scale {
    /** Things. */
    COUNT,
    /** A share of the most there can be, 0 to 1. */
    SHARE,
    /** Seconds. */
    SECONDS,
    /** Bytes. */
    BYTES,
    /** Nothing: every value is fine. */
    OFF
  }

  /** Judges nothing. */
  public static final Thresholds OFF = new Thresholds(0, 0, Scale.OFF);

  private static final String HOW =
      "write both with one unit, like 30/50, 70%/85%, 1s/5s or 10GB/2GB";

  /** Both finite and not negative. */
  public Thresholds {
    if (!(warning >= 0 && warning <= Double.MAX_VALUE)
        || !(critical >= 0 && critical <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "thresholds are finite and never negative: " + warning + "/" + critical);
    }
  }

  /** Limits that count things. */
  public static Thresholds of(double warning, double critical) {
    return new Thresholds(warning, critical, Scale.COUNT);
  }

  /** Limits that are shares of the most there can be: 0.7 and 0.85. */
  public static Thresholds shares(double warning, double critical) {
    return new Thresholds(warning, critical, Scale.SHARE);
  }

  /**
   * Reads limits as they are written in a file.
   *
   * @throws IllegalArgumentException with a message that says how to write them
   */
  public static Thresholds parse(String text) {
    if (text.equals("off")) {
      return OFF;
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + text + "' has no '/'; " + HOW + ", or off");
    }
    String warning = text.substring(0, slash).strip();
    String critical = text.substring(slash + 1).strip();
    Scale scale = scaleOf(critical);
    if (scaleOf(warning) != scale) {
      throw new IllegalArgumentException("'" + text + "' mixes two units; " + HOW);
    }
    return new Thresholds(limit(warning, scale), limit(critical, scale), scale);
  }

  private static Scale scaleOf(String limit) {
    if (limit.endsWith("%")) {
      return Scale.SHARE;
    }
    if (limit.endsWith("B") || limit.endsWith("b")) {
      return Scale.BYTES;
    }
    return limit.isEmpty() || Character.isDigit(limit.charAt(limit.length() - 1))
        ? Scale.COUNT
        : Scale.SECONDS;
  }

  private static double limit(String text, Scale scale) {
    return switch (scale) {
      case SHARE -> Percentage.parse(text).share();
      case BYTES -> Size.parse(text).bytes();
      case SECONDS -> Durations.parse(text).toMillis() / 1000.0;
      default -> number(text);
    };
  }

  private static double number(String text) {
    if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
      throw new IllegalArgumentException("'" + text + "' is not a limit; " + HOW);
    }
    return Double.parseDouble(text);
  }

  /** Judges a value in the scale of these limits. NaN could not be judged. */
  public Level judge(double value) {
    if (Double.isNaN(value)) {
      return Level.UNKNOWN;
    }
    if (scale == Scale.OFF) {
      return Level.HEALTHY;
    }
    boolean low = critical < warning;
    if (low ? value <= critical : value >= critical) {
      return Level.CRITICAL;
    }
    return (low ? value <= warning : value >= warning) ? Level.WARNING : Level.HEALTHY;
  }

  /** Judges a value by its share of the most there can be when these limits are shares. */
  public Level judge(double value, double most) {
    return judge(scale == Scale.SHARE ? value / most : value);
  }

  /** Judges a time when these limits are times. */
  public Level judge(Duration value) {
    return judge(value.toNanos() / 1e9);
  }

  /** As it would be written in a file. */
  @Override
  public String toString() {
    return scale == Scale.OFF ? "off" : written(warning) + "/" + written(critical);
  }

  /** One limit as it would be written in a file. */
  private String written(double limit) {
    return switch (scale) {
      case SHARE -> new Percentage(limit).toString();
      case BYTES -> new Size((long) limit).toString();
      case SECONDS -> Durations.format(Duration.ofMillis(Math.round(limit * 1000)));
      default -> Percentage.number(limit);
    };
  }
}
