// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the token of an answer, and for how long it is worth something. */
final class SignedIn {
  /** The part of a signed token that is read here; that it is signed is the server's matter. */
  private static final Pattern CLAIMS = Pattern.compile("[^.]*\\.([A-Za-z0-9_-]+)\\..*");

  private static final Pattern EXP = Pattern.compile("\"exp\"\\s*:\\s*([0-9]{1,12})");

  /** Of one that does not say: shorter than any usual one. */
  private static final Duration UNTOLD = Duration.ofMinutes(30);

  private SignedIn() {}

  static Token read(Answer answer, Instant now) throws CheckFailure {
    String text = Utf8.json(answer).text("/token");
    return Token.of(text, life(text, serverTime(answer).orElse(now)), now);
  }

  /** By the clock that wrote the end of it: ours may be wrong by hours. */
  private static Optional<Instant> serverTime(Answer answer) {
    try {
      return answer
          .header("Date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // then our clock has to do
    }
  }

  static Duration life(String token, Instant now) {
    Matcher claims = CLAIMS.matcher(token);
    if (!claims.matches()) {
      return UNTOLD;
    }
    try {
      Matcher exp = EXP.matcher(new String(Base64.getUrlDecoder().decode(claims.group(1)), UTF_8));
      if (!exp.find()) {
        return UNTOLD;
      }
      Duration life = Duration.between(now, Instant.ofEpochSecond(Long.parseLong(exp.group(1))));
      // given a moment ago it is worth something, whatever our clock says
      return life.isNegative() || life.isZero() ? UNTOLD : life;
    } catch (IllegalArgumentException e) {
      return UNTOLD; // no Base64: whatever it is, the server made it
    }
  }
}
