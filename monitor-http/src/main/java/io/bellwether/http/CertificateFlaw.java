// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why clients refuse a certificate: Java itself says "unable to find valid certification path" for
 * three troubles with three remedies.
 *
 * @param what goes after "the certificate of X"
 * @param remedy what to do about it
 */
public record CertificateFlaw(String what, String remedy) {
  private static final int NAMES = 5;
  private static final String NO_PATH = "unable to find valid certification path";

  /**
   * All that is wrong at once: who mends only the first is called again.
   *
   * @param objection why nobody who is believed vouches for it; empty when somebody does
   */
  static List<CertificateFlaw> of(
      Chain chain, String host, Instant now, Optional<String> objection) {
    List<CertificateFlaw> flaws = new ArrayList<>();
    for (X509Certificate one : chain.certificates()) {
      time(one, one == chain.own(), now).ifPresent(flaws::add);
    }
    boolean timely = flaws.isEmpty(); // else that is what is objected to
    if (!chain.isFor(host)) {
      flaws.add(chain.hasAsAName(host) ? addressAsName(host) : name(chain.names(), host));
    }
    if (timely) {
      objection.map(words -> issuer(chain, words)).ifPresent(flaws::add);
    }
    return List.copyOf(flaws);
  }

  private static Optional<CertificateFlaw> time(X509Certificate one, boolean own, Instant now) {
    String which = own ? "" : "is vouched for by " + Chain.name(one) + ", which ";
    Instant end = one.getNotAfter().toInstant();
    if (end.isBefore(now)) {
      return Optional.of(
          new CertificateFlaw(
              which + "expired " + ago(Duration.between(end, now)) + " ago (" + end + ")",
              "renew it on the server, or mend the clock of this machine where that is wrong"));
    }
    Instant begin = one.getNotBefore().toInstant();
    if (begin.isAfter(now)) {
      return Optional.of(
          new CertificateFlaw(
              which + "is not valid before " + begin,
              "mend the clock of this machine, or of the one that issued it"));
    }
    return Optional.empty();
  }

  private static String ago(Duration time) {
    return time.toHours() < 48
        ? Math.max(1, time.toHours()) + " h"
        : String.format(Locale.ROOT, "%d days", time.toDays());
  }

  private static CertificateFlaw name(List<String> names, String host) {
    String whose =
        names.isEmpty()
            ? "no name at all"
            : String.join(", ", names.stream().limit(NAMES).map(Masking.NONE::few).toList());
    String more = names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "";
    return new CertificateFlaw(
        "is for another name: for " + whose + more + ", not for " + host,
        "ask by a name that it is for, or have it issued for " + host);
  }

  private static CertificateFlaw addressAsName(String host) {
    return new CertificateFlaw(
        "has " + host + " as a name of a host, which counts for no address",
        "have it issued with " + host + " as an address (IP: instead of DNS: in subjectAltName)");
  }

  private static CertificateFlaw issuer(Chain chain, String objection) {
    List<X509Certificate> shown = chain.certificates();
    X509Certificate last = shown.get(shown.size() - 1);
    if (!objection.contains(NO_PATH)) {
      return unbelieved(objection);
    }
    if (shown.size() == 1 && Chain.issuedByItself(last)) {
      return new CertificateFlaw(
          "is vouched for by nobody but itself",
          "name the file of this certificate in the setting 'ca', or have it issued by an"
              + " authority");
    }
    if (Chain.issuedByItself(last)) {
      return new CertificateFlaw(
          "comes from " + Chain.name(last) + ", an authority that is not known here",
          "name the file of that authority's certificate in the setting 'ca'");
    }
    return new CertificateFlaw(
        "comes without that of its issuer "
            + Chain.issuer(last)
            + ": the chain misses its middle, or that authority is not known here",
        "have the server send its whole chain (fullchain.pem), or name the file of its own"
            + " authority in the setting 'ca'");
  }

  /** What none of the others is. */
  static CertificateFlaw unbelieved(String words) {
    return new CertificateFlaw(
        "is not believed: " + words, "look at what it shows (openssl s_client)");
  }
}
