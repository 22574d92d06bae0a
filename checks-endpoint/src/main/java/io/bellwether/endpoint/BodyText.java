// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.http.Answer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The body of an answer as the text that it says it is, and as the one that it may be meant. */
final class BodyText {
  private static final List<Charset> USUAL = List.of(UTF_8, ISO_8859_1);

  private static final Pattern NAMED = Pattern.compile("(?i)charset *= *\"?utf-?8");

  private final Answer answer;
  private final String text;

  BodyText(Answer answer) {
    this.answer = answer;
    this.text = answer.text();
  }

  boolean has(String part) {
    return text.contains(part);
  }

  /** Who must not say something does not get around it by a wrong charset. */
  boolean hasAnyhow(String part) {
    return has(part) || otherwise(part).isPresent();
  }

  private Optional<Charset> otherwise(String part) {
    byte[] body = answer.body();
    return USUAL.stream()
        .filter(one -> !one.equals(answer.charset()))
        .filter(one -> new String(body, one).contains(part))
        .findFirst();
  }

  /** Why something is not found that is there; empty when it is not. */
  String meant(String part) {
    return otherwise(part)
        .map(one -> " as " + answer.charset() + ", " + reason() + "; it is " + one)
        .orElse("");
  }

  private String reason() {
    boolean named =
        !answer.charset().equals(UTF_8)
            || answer.header("Content-Type").stream().anyMatch(NAMED.asPredicate());
    return named
        ? "which its Content-Type says"
        : "which is taken where none is named that is known";
  }
}
