// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a certificate is not believed: Java itself says "unable to find valid certification path" for
 * three troubles with three remedies.
 *
 * @param what goes after "the certificate of X"
 */
record Refused(String what, String remedy) {
  private static final int NAMES = 5;

  static Refused by(List<X509Certificate> shown, String host, Instant now, String words) {
    if (shown.isEmpty()) {
      return new Refused("is not believed: " + words, "look at what it shows (openssl s_client)");
    }
    return time(shown, now)
        .or(() -> name(shown, host, words))
        .orElseGet(() -> issuer(shown, words));
  }

  private static Optional<Refused> time(List<X509Certificate> shown, Instant now) {
    for (X509Certificate one : shown) {
      String which = one == shown.get(0) ? "" : "is vouched for by " + Chain.name(one) + ", which ";
      Instant end = one.getNotAfter().toInstant();
      if (end.isBefore(now)) {
        return Optional.of(
            new Refused(
                which + "expired " + ago(Duration.between(end, now)) + " ago (" + end + ")",
                "renew it on the server, or mend the clock of this machine where that is wrong"));
      }
      Instant begin = one.getNotBefore().toInstant();
      if (begin.isAfter(now)) {
        return Optional.of(
            new Refused(
                which + "is not valid before " + begin,
                "mend the clock of this machine, or of the one that issued it"));
      }
    }
    return Optional.empty();
  }

  private static String ago(Duration time) {
    return time.toHours() < 48
        ? Math.max(1, time.toHours()) + " h"
        : String.format(Locale.ROOT, "%d days", time.toDays());
  }

  private static Optional<Refused> name(List<X509Certificate> shown, String host, String words) {
    if (!words.toLowerCase(Locale.ROOT).contains("not verified")) {
      return Optional.empty();
    }
    List<String> names = new Chain(shown).names();
    String whose =
        names.isEmpty()
            ? "no name at all"
            : String.join(", ", names.stream().limit(NAMES).map(Masking.NONE::few).toList());
    String more = names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "";
    return Optional.of(
        new Refused(
            "is for another name: for " + whose + more + ", not for " + host,
            "ask by a name that it is for, or have it issued for " + host));
  }

  private static Refused issuer(List<X509Certificate> shown, String words) {
    X509Certificate last = shown.get(shown.size() - 1);
    if (shown.size() == 1 && Chain.issuedByItself(last)) {
      return new Refused(
          "is vouched for by nobody but itself",
          "name the file of this certificate in the setting 'ca', or have it issued by an"
              + " authority");
    }
    if (!words.contains("path")) {
      return new Refused("is not believed: " + words, "look at what it shows (openssl s_client)");
    }
    if (Chain.issuedByItself(last)) {
      return new Refused(
          "comes from " + Chain.name(last) + ", an authority that is not known here",
          "name the file of that authority's certificate in the setting 'ca'");
    }
    return new Refused(
        "comes without that of its issuer "
            + Chain.issuer(last)
            + ": the chain misses its middle, or that authority is not known here",
        "have the server send its whole chain (fullchain.pem), or name the file of its own"
            + " authority in the setting 'ca'");
  }
}
