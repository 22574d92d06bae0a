// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a text for people must be: one line, to the point, and without secrets. */
final class Wording {
  private static final int MOST = 1_000;

  private Wording() {}

  /** One line that says something and is no stack trace. */
  static void assertOneLine(String what, String text) {
    assertThat(text).as(what).isNotBlank().hasSizeLessThanOrEqualTo(MOST);
    assertThat(text.codePoints().filter(Character::isISOControl).count())
        .as("line breaks, tabs and other control characters in %s '%s'", what, text)
        .isZero();
    assertThat(text)
        .as(what + " with a stack trace in it")
        .doesNotContainPattern(
            "\\bat [\\w.$/]+\\((\\w+\\.java:\\d+|Native Method|Unknown Source)\\)");
  }

  /** A sentence of help: it begins with a capital or a digit and ends with a full stop. */
  static void assertSentence(String what, String text) {
    assertOneLine(what, text);
    assertThat(text).as(what).endsWith(".").matches("[^\\p{Ll}].*");
  }

  /** Every exception of a chain with its message. */
  static String messages(Optional<Throwable> thrown) {
    Set<Throwable> seen = new LinkedHashSet<>();
    for (Throwable e = thrown.orElse(null); e != null && seen.add(e); e = e.getCause()) {
      seen.addAll(List.of(e.getSuppressed()));
    }
    return seen.toString();
  }

  /** None of the secrets, neither plain nor as it is written in URLs, JSON or Base64. */
  static void assertHides(List<String> secrets, String what, String text) {
    for (String secret : secrets) {
      for (String spelling : spellings(secret)) {
        if (text.contains(spelling)) {
          throw new AssertionError(what + " tells a secret: " + text);
        }
      }
    }
  }

  private static Set<String> spellings(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    Set<String> all = new HashSet<>();
    all.add(secret);
    all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    all.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    all.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    return all;
  }
}
