// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http.server;

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
public final class Tls {
  private static final Duration USUAL = Duration.ofDays(90);
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
  public static Path authority(Path folder) {
    try {
      return Files.writeString(folder.resolve("ca.pem"), ROOT.certificatePem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it should be, for localhost, with so much time left. */
  public static SSLContext good(Duration left) {
    return server(own("localhost", Instant.now().plus(left)), MIDDLE.certificate());
  }

  /** Three days ago. */
  public static SSLContext expired() {
    return server(own("localhost", Instant.now().minus(Duration.ofDays(3))), MIDDLE.certificate());
  }

  /** It begins in a day. */
  public static SSLContext notYetValid() {
    Instant begin = Instant.now().plus(Duration.ofDays(1));
    return server(own("localhost", begin, begin.plus(USUAL)), MIDDLE.certificate());
  }

  /** Only the server's own is sent. */
  public static SSLContext withoutMiddle() {
    return server(own("localhost", Instant.now().plus(USUAL)));
  }

  /** For shop.example. */
  public static SSLContext ofAnotherName() {
    HeldCertificate other = own("shop.example", Instant.now().plus(USUAL));
    return server(other, MIDDLE.certificate());
  }

  /** All at once: three days ago, and for shop.example. */
  public static SSLContext expiredOfAnotherName() {
    HeldCertificate other = own("shop.example", Instant.now().minus(Duration.ofDays(3)));
    return server(other, MIDDLE.certificate());
  }

  /** By no authority. */
  public static SSLContext vouchedForByItself() {
    return server(
        new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .build());
  }

  /** For servers that read files: the certificates, their own first, and the key. */
  public static String chainAndKey(Duration left) {
    HeldCertificate own = own("localhost", Instant.now().plus(left));
    return own.certificatePem() + MIDDLE.certificatePem() + own.privateKeyPkcs8Pem();
  }

  private static HeldCertificate own(String name, Instant end) {
    return own(name, end.minus(Duration.ofDays(365)), end);
  }

  private static HeldCertificate own(String name, Instant begin, Instant end) {
    return new HeldCertificate.Builder()
        .commonName(name)
        .addSubjectAlternativeName(name)
        .validityInterval(begin.toEpochMilli(), end.toEpochMilli())
        .signedBy(MIDDLE)
        .build();
  }

  private static SSLContext server(HeldCertificate own, X509Certificate... more) {
    return new HandshakeCertificates.Builder().heldCertificate(own, more).build().sslContext();
  }
}
