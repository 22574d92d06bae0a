// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of the week as people write them: {@code mon-fri 22:00-06:00}. */
record WeeklyTimes(List<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  private static final Pattern FORM =
      Pattern.compile("(\\S+)\\s+(\\d{1,2}:\\d\\d)\\s*-\\s*(\\d{1,2}:\\d\\d)");

  static WeeklyTimes of(String written, @Nullable String zone) throws CommandFailure {
    Matcher form = FORM.matcher(written.strip());
    if (!form.matches()) {
      throw wrong(written);
    }
    try {
      return new WeeklyTimes(
          days(form.group(1)), time(form.group(2)), time(form.group(3)), zone(zone));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw wrong(written);
    }
  }

  private static CommandFailure wrong(String written) {
    return CommandFailure.misuse(
        "--every takes days and times, as in 'mon-fri 22:00-06:00', 'sat,sun 00:00-23:59' or"
            + " 'daily 02:00-03:00'; '"
            + StatusText.clean(written)
            + "' is none of them");
  }

  private static LocalTime time(String written) {
    return LocalTime.parse(written.length() == 4 ? "0" + written : written);
  }

  private static ZoneId zone(@Nullable String written) throws CommandFailure {
    if (written == null) {
      return ZoneId.systemDefault();
    }
    try {
      return ZoneId.of(written);
    } catch (DateTimeException e) {
      throw CommandFailure.misuse(
          "--zone takes a time zone like Europe/Berlin or UTC, not '"
              + StatusText.clean(written)
              + "'");
    }
  }

  private static List<DayOfWeek> days(String written) {
    TreeSet<DayOfWeek> days = new TreeSet<>();
    for (String part : written.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (part.equals("daily")) {
        days.addAll(List.of(DayOfWeek.values()));
      } else {
        String[] ends = part.split("-", 2);
        DayOfWeek day = day(ends[0]);
        DayOfWeek last = day(ends[ends.length - 1]);
        days.add(last);
        for (; day != last; day = day.plus(1)) {
          days.add(day);
        }
      }
    }
    return List.copyOf(days);
  }

  private static DayOfWeek day(String written) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (written.length() >= 2 && name.startsWith(written)) {
        return day;
      }
    }
    throw new IllegalArgumentException(written);
  }

  /** As a request has them. */
  Map<String, Object> fields() {
    List<String> names = new ArrayList<>();
    days.forEach(day -> names.add(day.name()));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("days", names);
    fields.put("from", from.toString());
    fields.put("to", to.toString());
    fields.put("zone", zone.getId());
    return fields;
  }
}
