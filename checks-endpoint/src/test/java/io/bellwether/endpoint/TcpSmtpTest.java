// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

/** The certificate of a real mail server, reached by STARTTLS. */
class TcpSmtpTest {
  @TempDir static Path folder;
  private static HeldCertificate leaf;
  private static Path ca;

  private SMTPServer server;

  @BeforeAll
  static void certify() throws Exception {
    HeldCertificate root =
        new HeldCertificate.Builder()
            .commonName("Test Root")
            .duration(900, TimeUnit.DAYS)
            .certificateAuthority(0)
            .build();
    leaf =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .duration(90, TimeUnit.DAYS)
            .signedBy(root)
            .build();
    ca = Files.writeString(folder.resolve("root.pem"), root.certificatePem());
  }

  private static SMTPServer.Builder mail() {
    return SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).hostName("mail.test");
  }

  private static SMTPServer.Builder certified() {
    return mail()
        .enableTLS()
        .startTlsSocketFactory(
            new HandshakeCertificates.Builder().heldCertificate(leaf).build().sslContext());
  }

  private void serve(SMTPServer.Builder what) {
    server = what.build();
    server.start();
  }

  @AfterEach
  void close() {
    server.stop();
  }

  private Tcp check(Map<String, ?> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "host", "localhost", "port", server.getPortAllocated(), "tls", "smtp", "ca", ca));
    settings.putAll(more);
    return new Tcp(Defaults.of(TcpSettings.class, settings), new TestPluginContext());
  }

  private Health look(Map<String, ?> more) throws Exception {
    return check(more).check(new TestCheckContext());
  }

  @Test
  void itsCertificateIsJudgedAndItsGreetingShown() throws Exception {
    serve(certified());
    TestCheckContext context = new TestCheckContext();
    Health health = check(Map.of()).check(context);
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
    assertThat(health.message())
        .contains("it greets with: 220 mail.test ESMTP")
        .contains("its certificate ends in 89 days");
    assertThat(health.details()).containsEntry("tls_version", "TLSv1.3");
    assertThat(context.measurements().names()).contains(Tcp.TLS_SECONDS, Tcp.CERTIFICATE_DAYS);
  }

  @Test
  void behindTlsItIsSpokenTo() throws Exception {
    serve(certified().requireTLS());
    Health health = look(Map.of("send", "EHLO watcher.test\\r\\n", "expect", "250-mail.test"));
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
    assertThat(look(Map.of("send", "QUIT\\r\\n", "expect", "250 never said")).message())
        .contains("they begin with: 221 ");
  }

  @Test
  void anotherNameAndAnUnknownAuthorityAreCritical() throws Exception {
    serve(certified());
    Health other = look(Map.of("server-name", "mx.shop.test"));
    assertThat(other.level()).isEqualTo(Level.CRITICAL);
    assertThat(other.message()).contains("for localhost, not for mx.shop.test");
    Path stranger =
        Files.writeString(
            folder.resolve("stranger.pem"),
            new HeldCertificate.Builder().certificateAuthority(0).build().certificatePem());
    Health unknown = look(Map.of("ca", stranger));
    assertThat(unknown.level()).isEqualTo(Level.CRITICAL);
    assertThat(unknown.message()).contains("that of its issuer 'CN=Test Root'");
  }

  @Test
  void oneWithoutStarttlsIsSaidToBeSo() throws Exception {
    serve(mail());
    Health health = look(Map.of());
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("it offers no STARTTLS");
  }

  @Test
  void whatAFullOneSaysIsRepeated() throws Exception {
    serve(certified().maxConnections(1));
    try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.getPortAllocated())) {
      assertThat(first.getInputStream().read()).isEqualTo('2');
      Health health = look(Map.of());
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message()).contains("it answers: 421 ");
    }
  }
}
