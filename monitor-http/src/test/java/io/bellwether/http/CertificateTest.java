// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.server.Tls;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
  /** By openssl, with {@code subjectAltName=DNS:127.0.0.1}. */
  private static final String ADDRESS_AS_NAME =
      """
      -----BEGIN CERTIFICATE-----
      MIIBhjCCASugAwIBAgIUH86sFYPVvQJtbTDzmMj91MS5MtkwCgYIKoZIzj0EAwIw
      DDEKMAgGA1UEAwwBdDAgFw0yNjExMjIxMDE5NDdaGA8yMTI2MTAyOTEwMTk0N1ow
      DDEKMAgGA1UEAwwBdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDFruiBiAxrs
      ATLfGXFWDyQuc5fhTQ/DlJPEE71MxSvpmFFmEKjWAjJ8V8U16npfNeDPMfbCGloc
      jukmMgRnm8OjaTBnMB0GA1UdDgQWBBT59WkofJV2WPHj/w5MbzC8Yz+0KzAfBgNV
      HSMEGDAWgBT59WkofJV2WPHj/w5MbzC8Yz+0KzAPBgNVHRMBAf8EBTADAQH/MBQG
      A1UdEQQNMAuCCTEyNy4wLjAuMTAKBggqhkjOPQQDAgNJADBGAiEA+/OT9YHHa/Om
      Qpmsk0aS0xMMEz9LbLhyK3ZV2ORsGoECIQDRuagHQVsE4toWSwI2hI/dj2574j4J
      b4RgJ4UafnePNA==
      -----END CERTIFICATE-----
      """;

  @TempDir private Path folder;
  private final Caller caller = new Caller();

  @AfterEach
  void close() {
    caller.close();
  }

  private Answer ask(SSLContext tls, Trust trust) throws Exception {
    try (WebServer server = WebServer.start(tls)) {
      server.tell("/", 200, "text/plain", "ok");
      return caller.ask(Ask.get(server.uri("/")).trusting(trust), TestRun.unlimited());
    }
  }

  private Trust ours() {
    return Trust.alsoOf(Tls.authority(folder));
  }

  private void refused(SSLContext tls, Trust trust, String... words) {
    CheckFailure failure = catchThrowableOfType(CheckFailure.class, () -> ask(tls, trust));
    assertThat(failure.lost()).isFalse();
    assertThat(Trouble.of(failure)).contains(Trouble.CERTIFICATE);
    assertThat(failure.getMessage()).contains(words);
  }

  @Test
  void theDaysLeftAreThoseOfTheFirstToEnd() throws Exception {
    Answer answer = ask(Tls.good(Duration.ofDays(5)), ours());
    Chain chain = answer.chain().orElseThrow();
    assertThat(answer.phases().tls()).isPresent();
    assertThat(chain.names()).containsExactly("localhost");
    assertThat(chain.daysLeft(Instant.now())).isBetween(4.9, 5.1);
    assertThat(chain.problems(Instant.now())).isEmpty();
  }

  @Test
  void expired() {
    refused(Tls.expired(), ours(), "expired 3 days ago", "renew");
  }

  @Test
  void notYetValid() {
    refused(Tls.notYetValid(), ours(), "is not valid before", "mend the clock");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    refused(
        Tls.expiredOfAnotherName(),
        ours(),
        "expired 3 days ago",
        "and is for another name: for shop.example, not for localhost",
        "renew it",
        "ask by a name");
  }

  @Test
  void aFileAddsToTheAuthoritiesOfTheMachine() throws Exception {
    X509Certificate[] machines = Authorities.ofTheMachine().getAcceptedIssuers();
    assertThat(machines).isNotEmpty();
    assertThat(Authorities.of(ours()).getAcceptedIssuers())
        .hasSize(machines.length + 1)
        .contains(machines);
  }

  @Test
  void ofAnotherName() {
    refused(Tls.ofAnotherName(), ours(), "for shop.example, not for localhost");
  }

  @Test
  void anAddressThatIsWrittenAsANameDoesNotCount() {
    X509Certificate named = okhttp3.tls.Certificates.decodeCertificatePem(ADDRESS_AS_NAME);
    assertThat(new Chain(List.of(named)).names()).containsExactly("127.0.0.1");
    assertThat(new Chain(List.of(named)).isFor("127.0.0.1")).isFalse();
    Instant then = named.getNotBefore().toInstant();
    assertThat(CertificateFlaw.of(new Chain(List.of(named)), "127.0.0.1", then, Optional.empty()))
        .singleElement()
        .satisfies(
            flaw ->
                assertThat(flaw.what())
                    .isEqualTo("has 127.0.0.1 as a name of a host, which counts for no address"));
    HeldCertificate right =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    assertThat(new Chain(List.of(right.certificate())).isFor("127.0.0.1")).isTrue();
  }

  @Test
  void withoutItsMiddle() {
    refused(
        Tls.withoutMiddle(), ours(), "misses its middle", "Bellwether test middle", "fullchain");
  }

  @Test
  void vouchedForByItself() {
    refused(Tls.vouchedForByItself(), Trust.OF_THE_MACHINE, "nobody but itself", "'ca'");
  }

  @Test
  void ofAnUnknownAuthority() {
    refused(Tls.good(Duration.ofDays(5)), Trust.OF_THE_MACHINE, "not known here", "'ca'");
  }

  @Test
  void anyWillDoWhereThatIsAskedFor() throws Exception {
    Answer answer = ask(Tls.expired(), Trust.UNCHECKED);
    assertThat(answer.chain().orElseThrow().daysLeft(Instant.now())).isNegative();
  }

  @Test
  void aFileThatHoldsNoAuthorityIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("empty.pem"), "nothing");
    CheckFailure failure =
        catchThrowableOfType(CheckFailure.class, () -> ask(Tls.expired(), Trust.alsoOf(file)));
    assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.CONFIG);
    assertThat(failure.getMessage()).contains("empty.pem", "'ca'");
    Trust endless = Trust.alsoOf(Path.of("/dev/zero"));
    failure = catchThrowableOfType(CheckFailure.class, () -> ask(Tls.expired(), endless));
    assertThat(failure.getMessage()).contains("/dev/zero can not be read: it is no plain file");
  }
}
