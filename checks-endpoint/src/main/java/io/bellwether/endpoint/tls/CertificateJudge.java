// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import io.bellwether.endpoint.wording.OneLine;
import io.bellwether.endpoint.wording.Spans;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with what a server showed, in words that say what to do. */
public final class CertificateJudge {
  private static final double SECONDS_A_DAY = 86_400;

  private CertificateJudge() {}

  /** Days until the first of the chain ends, below zero since; a root of one's own counts too. */
  public static double daysLeft(List<X509Certificate> chain, Instant now) {
    return chain.stream()
        .mapToDouble(one -> seconds(now, one.getNotAfter().toInstant()) / SECONDS_A_DAY)
        .min()
        .orElse(Double.NaN);
  }

  /** Everything that is wrong; empty when all is well for this host. */
  public static List<String> wrong(Secured secured, String host, Instant now) {
    List<X509Certificate> chain = secured.chain();
    List<String> wrong = new ArrayList<>();
    if (chain.isEmpty()) {
      return List.of("the server showed no certificate");
    }
    chain.forEach(one -> judgeTime(one, one == chain.get(0), now, wrong));
    boolean timely = wrong.isEmpty();
    List<String> names = CertificateNames.of(chain.get(0));
    if (!CertificateNames.fits(names, host)) {
      wrong.add(
          names.isEmpty()
              ? "the certificate has no names in it (subjectAltName)"
              : "the certificate is for "
                  + OneLine.of(String.join(", ", names), 120)
                  + ", not for "
                  + host);
    }
    if (!secured.objection().isEmpty() && timely) {
      wrong.add(untrusted(chain, secured.objection()));
    }
    return wrong;
  }

  private static void judgeTime(
      X509Certificate one, boolean first, Instant now, List<String> wrong) {
    String which =
        first
            ? "the certificate"
            : "the certificate of '" + subject(one) + "', which the server sends with it,";
    Instant from = one.getNotBefore().toInstant();
    Instant until = one.getNotAfter().toInstant();
    if (now.isAfter(until)) {
      wrong.add(which + " ended " + Spans.of(seconds(until, now)) + " ago, at " + until);
    } else if (now.isBefore(from)) {
      wrong.add(which + " is only good from " + from + " on; this machine's clock may be behind");
    }
  }

  private static String untrusted(List<X509Certificate> chain, String objection) {
    X509Certificate last = chain.get(chain.size() - 1);
    boolean own = last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
    if (own && chain.size() == 1) {
      return "the certificate is self-signed; name it by 'trust' if that is meant";
    }
    if (own) {
      return "the authority '" + subject(last) + "' is not known here; name it by 'trust'";
    }
    if (objection.contains("unable to find valid certification path")) {
      return "the chain misses its middle: the server does not send the certificate of '"
          + issuer(last)
          + "', which signed that of '"
          + subject(last)
          + "'; let it send the full chain, or name the authority by 'trust'";
    }
    return "the certificate is not trusted: " + OneLine.of(objection, 160);
  }

  private static String subject(X509Certificate one) {
    return OneLine.of(CertificateNames.shown(one.getSubjectX500Principal().getName()), 80);
  }

  private static String issuer(X509Certificate one) {
    return OneLine.of(CertificateNames.shown(one.getIssuerX500Principal().getName()), 80);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
