// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes texts of servers fit to be shown: in one line, short, without what must not be told. */
public final class Masking {
  /** Hides only what looks like a secret. */
  public static final Masking NONE = new Masking(List.of());

  private static final int LONGEST = 80;
  private static final int LONGEST_READ = 2_000;

  /** A shorter one may be a part of any word. */
  private static final int SHORTEST_SECRET = 4;

  private static final String WORDS =
      "password|passwd|pwd|passphrase|secret|token|api[_-]?key|authorization|signature|credential";

  /** As in {@code token=x}, {@code "token": "x"}, and the same inside a text of JSON. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)([\\w-]{0,40}(?:"
              + WORDS
              + ")[\\w-]{0,20}\\\\?[\"']?\\s{0,5}[=:]\\s{0,5})"
              + "(?:\\\\?\"[^\"]*+\"?|'[^']*+'?|(?:bearer|basic)\\s+\\S+|[^\\s,;&}\"']+)");

  /** Signed tokens are recognised by their beginning. */
  private static final Pattern SIGNED =
      Pattern.compile("eyJ[A-Za-z0-9_-]{5,}+(?:\\.[A-Za-z0-9_-]*+){0,4}");

  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b((?:bearer|basic)\\s+)[^\\s,;\"']+");
  private static final Pattern IN_URL = Pattern.compile("(://)[^\\s/@'\"]*+@");
  private static final Pattern UNSHOWABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\s]+");

  private final List<String> hidden;

  private Masking(List<String> hidden) {
    this.hidden = hidden;
  }

  /** Hides these too, however they are written. */
  public static Masking of(Collection<Secret> secrets) {
    return NONE.and(secrets);
  }

  /** The same that hides one more, such as a token that came in an answer. */
  public Masking and(Secret secret) {
    return and(List.of(secret));
  }

  /** The same that hides these too. */
  public Masking and(Collection<Secret> secrets) {
    if (secrets.isEmpty()) {
      return this;
    }
    List<String> more =
        secrets.stream()
            .map(Secret::reveal)
            .flatMap(Masking::written)
            .filter(one -> one.length() >= SHORTEST_SECRET)
            .toList();
    return new Masking(
        Stream.concat(hidden.stream(), more.stream())
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  private static Stream<String> written(String secret) {
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return Stream.of(
        secret,
        encoded,
        encoded.replace("+", "%20"),
        secret.replace("/", "\\/"),
        secret.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  /** At most 80 characters of a text, fit for a message. */
  public String few(String text) {
    return shortened(text, LONGEST);
  }

  /** At most this many characters of a text, fit for a message. */
  public String shortened(String text, int most) {
    String read = text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
    String line = UNSHOWABLE.matcher(masked(read)).replaceAll(" ").strip();
    int end = line.offsetByCodePoints(0, Math.min(most, line.codePointCount(0, line.length())));
    return end == line.length() ? line : line.substring(0, end) + "...";
  }

  /** The whole text without secrets. */
  public String masked(String text) {
    String clean = text;
    for (String one : hidden) {
      clean = clean.replace(one, "***");
    }
    clean = ASSIGNED.matcher(clean).replaceAll("$1***");
    clean = SIGNED.matcher(clean).replaceAll("***");
    clean = BEARER.matcher(clean).replaceAll("$1***");
    return IN_URL.matcher(clean).replaceAll("$1***@");
  }

  @Override
  public String toString() {
    return hidden.size() + " hidden";
  }
}
