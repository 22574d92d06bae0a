// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of our own, and servers with certificates of all kinds. */
final class Tls {
  private static final HeldCertificate ROOT =
      new HeldCertificate.Builder()
          .commonName("Bellwether test root")
          .certificateAuthority(1)
          .duration(3_650, TimeUnit.DAYS)
          .build();
  private static final HeldCertificate MIDDLE =
      new HeldCertificate.Builder()
          .commonName("Bellwether test middle")
          .certificateAuthority(0)
          .duration(3_650, TimeUnit.DAYS)
          .signedBy(ROOT)
          .build();

  private Tls() {}

  /** A file with the certificate of the authority. */
  static Path authority(Path folder) {
    try {
      return Files.writeString(folder.resolve("ca.pem"), ROOT.certificatePem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it should be, for localhost, with so much time left. */
  static SSLContext good(Duration left) {
    return server(own("localhost", Instant.now().plus(left)), MIDDLE.certificate());
  }

  static SSLContext expired() {
    return server(own("localhost", Instant.now().minus(Duration.ofDays(3))), MIDDLE.certificate());
  }

  static SSLContext withoutMiddle() {
    return server(own("localhost", Instant.now().plus(Duration.ofDays(90))));
  }

  static SSLContext ofAnotherName() {
    HeldCertificate other = own("shop.example", Instant.now().plus(Duration.ofDays(90)));
    return server(other, MIDDLE.certificate());
  }

  static SSLContext vouchedForByItself() {
    return server(
        new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .build());
  }

  private static HeldCertificate own(String name, Instant end) {
    long begin = end.minus(Duration.ofDays(365)).toEpochMilli();
    return new HeldCertificate.Builder()
        .commonName(name)
        .addSubjectAlternativeName(name)
        .validityInterval(begin, end.toEpochMilli())
        .signedBy(MIDDLE)
        .build();
  }

  private static SSLContext server(HeldCertificate own, X509Certificate... more) {
    return new HandshakeCertificates.Builder().heldCertificate(own, more).build().sslContext();
  }
}
