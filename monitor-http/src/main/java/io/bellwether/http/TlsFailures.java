// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.util.stream.Collectors.joining;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;

/** Reads what went wrong while agreeing on TLS, and what is wrong with a certificate. */
final class TlsFailures {
  private final HttpUrl url;
  private final String place;
  private final Attempt attempt;
  private final Thrown thrown;

  TlsFailures(HttpUrl url, String place, Attempt attempt, Thrown thrown) {
    this.url = url;
    this.place = place;
    this.attempt = attempt;
    this.thrown = thrown;
  }

  /** An end of the connection inside TLS is no matter of certificates. */
  Optional<CheckFailure> read() {
    if (thrown.has(SSLPeerUnverifiedException.class) || thrown.has(CertificateException.class)) {
      return Optional.of(certificate());
    }
    boolean cut = thrown.has(EOFException.class) || thrown.has(SocketException.class);
    return cut || attempt.step != Attempt.Step.TLS
        ? Optional.empty()
        : thrown.first(SSLException.class).map(this::agreeing);
  }

  private CheckFailure agreeing(SSLException tls) {
    String said = Failures.said(tls);
    if (said.contains("Unsupported or unrecognized SSL message")) {
      return refused(
          Trouble.TLS,
          place + " does not speak TLS on this port",
          "write the address with http:// or name the port that speaks TLS");
    }
    return refused(
        Trouble.TLS,
        "TLS with " + place + " failed: " + said,
        "look which versions and ciphers of TLS the service offers, and whether it wants a"
            + " certificate from us");
  }

  private CheckFailure certificate() {
    List<CertificateFlaw> flaws = flaws();
    return refused(
        Trouble.CERTIFICATE,
        flaws.stream()
            .map(CertificateFlaw::what)
            .collect(joining(", and ", "the certificate of " + place + " ", "")),
        flaws.stream().map(CertificateFlaw::remedy).collect(joining("; ")));
  }

  /** Java stops at the first, and often names none. */
  private List<CertificateFlaw> flaws() {
    List<CertificateFlaw> flaws =
        attempt.presented().isEmpty()
            ? List.of()
            : CertificateFlaw.of(
                new Chain(attempt.presented()),
                url.host(),
                attempt.run.clock().instant(),
                thrown.first(CertificateException.class).map(Failures::said));
    return flaws.isEmpty() ? List.of(CertificateFlaw.unbelieved(thrown.words())) : flaws;
  }

  private CheckFailure refused(Trouble trouble, String what, String remedy) {
    return Failures.of(Kind.REFUSED, trouble, what, remedy, thrown.exception());
  }
}
