// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A date with a time. It is read in a zone that stands elsewhere, unless it ends in an offset of
 * its own.
 */
public record Moment(String text) {
  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with words for whoever wrote it
   */
  public static Moment parse(String text) {
    Moment moment = new Moment(text);
    try {
      Instant unused = moment.at(ZoneId.of("UTC")); // only to see that it can be read
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date with a time; write it like 2026-12-24T18:00", e);
    }
    return moment;
  }

  /** When that is. */
  public Instant at(ZoneId zone) {
    String iso = text.strip().replace(' ', 'T');
    if (iso.indexOf('T') < 0) {
      return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
    }
    boolean whole =
        iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
    return whole
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
