// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.http.Answer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a service asks to wait: in seconds, with decimals, or until a date. */
final class RetryAfter {
  /** Nobody who asks for more means it, and it would be a way to make us silent. */
  static final Duration LONGEST = Duration.ofHours(1);

  /** What Discord's body says is now and then in milliseconds, which its header shows. */
  private static final BigDecimal ODD = BigDecimal.valueOf(60);

  private static final Pattern SECONDS = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private RetryAfter() {}

  /** What the header says, if it can be read. */
  static Optional<Duration> of(Answer answer, Instant now) {
    return answer.header("Retry-After").flatMap(text -> read(text.strip(), answer, now));
  }

  /** What the body says, unless the header knows better. */
  static Optional<Duration> of(BigDecimal body, Optional<Duration> header) {
    boolean odd = body.compareTo(ODD) > 0 && header.isPresent();
    if (odd && header.get().compareTo(seconds(body)) < 0) {
      return header;
    }
    return Optional.of(seconds(body));
  }

  private static Optional<Duration> read(String text, Answer answer, Instant now) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(seconds(new BigDecimal(text)));
    }
    // its clock and ours may differ: what counts is how far both of its times are apart
    Instant sent = answer.header("Date").flatMap(RetryAfter::date).orElse(now);
    return date(text).map(until -> within(Duration.between(sent, until)));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // neither of the forms that HTTP has
    }
  }

  private static Duration seconds(BigDecimal seconds) {
    BigDecimal most = BigDecimal.valueOf(LONGEST.toSeconds());
    BigDecimal within = seconds.max(BigDecimal.ZERO).min(most);
    return Duration.ofMillis(within.movePointRight(3).longValue());
  }

  private static Duration within(Duration wait) {
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
