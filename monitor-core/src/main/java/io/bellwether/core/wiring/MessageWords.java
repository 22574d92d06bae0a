// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.health.SafeText;
import io.bellwether.core.notify.Composer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/** How messages are put into words here: times of this zone, and no text that acts or betrays. */
final class MessageWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private MessageWords() {}

  static Composer of(String system, Function<Alert, Labels> notes) {
    return new Composer(system, SafeText::line, MessageWords::time, notes);
  }

  private static String time(Instant at) {
    ZoneId zone = ZoneId.systemDefault();
    boolean world = zone.normalized().equals(ZoneOffset.UTC);
    return TIME.format(at.atZone(zone)) + (world ? " UTC" : "");
  }
}
