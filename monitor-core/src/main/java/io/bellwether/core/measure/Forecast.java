// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.time.Duration;
import java.util.Locale;

/**
 * When a figure reaches a limit if it goes on as it does now. A pure function of its points: it
 * says a time with the interval that is right nine times out of ten, or why it cannot.
 */
public sealed interface Forecast {
  /**
   * It gets there.
   *
   * @param in from now on; zero when it is there
   * @param soonest the earliest that the points allow
   * @param latest the latest that the points allow
   * @param perHour how much it moves an hour
   */
  record Reached(Duration in, Duration soonest, Duration latest, double perHour)
      implements Forecast {
    /** As in {@code in 5.2 h at today's rate, between 4.1 and 7.0 h}. */
    @Override
    public String toString() {
      if (in.isZero()) {
        return "now";
      }
      Scale scale = Scale.of(in);
      return "in "
          + scale.number(in)
          + " "
          + scale.unit()
          + " at today's rate, between "
          + scale.number(soonest)
          + " and "
          + scale.number(latest)
          + " "
          + scale.unit();
    }
  }

  /**
   * It does not get there as it goes now.
   *
   * @param why as in {@code it does not move}
   */
  record Never(String why) implements Forecast {
    @Override
    public String toString() {
      return why;
    }
  }

  /**
   * It cannot be told.
   *
   * @param why as in {@code it has just jumped}
   */
  record Unsaid(String why) implements Forecast {
    @Override
    public String toString() {
      return why;
    }
  }

  /** The unit a time is told in. */
  record Scale(double seconds, String unit) {
    static Scale of(Duration time) {
      if (time.toHours() >= 72) {
        return new Scale(86_400, "d");
      }
      return time.toMinutes() >= 90 ? new Scale(3_600, "h") : new Scale(60, "min");
    }

    String number(Duration time) {
      return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0 / seconds);
    }
  }

  /** As in {@code 5.2 h}. */
  static String told(Duration time) {
    Scale scale = Scale.of(time);
    return scale.number(time) + " " + scale.unit();
  }

  /** For a figure that is bad when it is high, such as a used share. */
  static Forecast rising(Points points, double limit, long now) {
    return Outlook.of(points, limit, now, 1);
  }

  /** For a figure that is bad when it is low, such as free bytes. */
  static Forecast falling(Points points, double limit, long now) {
    return Outlook.of(points, limit, now, -1);
  }
}
