// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TcpTlsTest {
  private static final TlsServer.Words AT_ONCE = TlsServer.script();

  @TempDir static Path folder;
  private static HeldCertificate root;
  private static HeldCertificate middle;
  private static HeldCertificate leaf;
  private static Path ca;

  @BeforeAll
  static void certify() throws Exception {
    root =
        new HeldCertificate.Builder()
            .commonName("Test Root")
            .duration(900, TimeUnit.DAYS)
            .certificateAuthority(1)
            .build();
    middle =
        new HeldCertificate.Builder()
            .commonName("Test Middle")
            .duration(900, TimeUnit.DAYS)
            .certificateAuthority(0)
            .signedBy(root)
            .build();
    leaf = signed().build();
    ca = Files.writeString(folder.resolve("root.pem"), root.certificatePem());
  }

  private static HeldCertificate.Builder signed() {
    return new HeldCertificate.Builder()
        .addSubjectAlternativeName("localhost")
        .addSubjectAlternativeName("*.shop.test")
        .duration(90, TimeUnit.DAYS)
        .signedBy(middle);
  }

  private static Health look(TlsServer server, Map<String, ?> more) throws Exception {
    return check(server, more).check(new TestCheckContext());
  }

  private static Tcp check(TlsServer server, Map<String, ?> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of("host", "localhost", "port", server.port(), "tls", "direct", "ca", ca));
    settings.putAll(more);
    return new Tcp(Defaults.of(TcpSettings.class, settings), new TestPluginContext());
  }

  @Test
  void aSoundChainIsHealthyAndTold() throws Exception {
    try (TlsServer server = TlsServer.showing(AT_ONCE, leaf, middle)) {
      TestCheckContext context = new TestCheckContext();
      Health health = check(server, Map.of("banner", true, "send", "PING\\r\\n")).check(context);
      assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
      assertThat(health.message()).contains("ends in 89 days").contains("it greets with: +HELLO");
      assertThat(health.details()).containsEntry("tls_version", "TLSv1.3");
      assertThat(context.measurements().names()).contains(Tcp.TLS_SECONDS, Tcp.CERTIFICATE_DAYS);
    }
  }

  @Test
  void fewDaysAreWarned() throws Exception {
    Instant now = Instant.now();
    HeldCertificate short5 = between(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(5)));
    try (TlsServer server = TlsServer.showing(AT_ONCE, short5, middle)) {
      assertThat(look(server, Map.of()).message()).isEqualTo("its certificate ends in 4 days");
      assertThat(look(server, Map.of()).level()).isEqualTo(Level.CRITICAL);
      assertThat(look(server, Map.of("days", "10/2")).level()).isEqualTo(Level.WARNING);
      assertThat(look(server, Map.of("days", "off")).level()).isEqualTo(Level.HEALTHY);
    }
  }

  private static HeldCertificate between(Instant from, Instant until) {
    return signed().validityInterval(from.toEpochMilli(), until.toEpochMilli()).build();
  }

  @Test
  void oneThatHasEndedOrNotBegunIsSaid() throws Exception {
    Instant now = Instant.now();
    HeldCertificate old = between(now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(3)));
    try (TlsServer server = TlsServer.showing(AT_ONCE, old, middle)) {
      assertThat(look(server, Map.of()).message())
          .contains("its certificate expired 3 days ago (", "renew it");
    }
    HeldCertificate early = between(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(60)));
    try (TlsServer server = TlsServer.showing(AT_ONCE, early, middle)) {
      assertThat(look(server, Map.of()).message())
          .contains("its certificate is not valid before ", "mend the clock");
    }
  }

  @Test
  void aChainWithoutItsMiddleIsSaidAndNothingIsSent() throws Exception {
    try (TlsServer server = TlsServer.showing(AT_ONCE, leaf)) {
      Health health = look(server, Map.of("send", "PASSWORD\\r\\n"));
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message())
          .contains("comes without that of its issuer 'CN=Test Middle'", "misses its middle")
          .contains("have the server send its whole chain", "'ca'");
      assertThat(server.heard()).isEmpty();
      assertThat(look(server, Map.of("verify", false)).level()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void strangersAreSaid() throws Exception {
    HeldCertificate alone =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    try (TlsServer server = TlsServer.showing(AT_ONCE, alone)) {
      assertThat(look(server, Map.of()).message()).contains("is vouched for by nobody but itself");
    }
    HeldCertificate other =
        new HeldCertificate.Builder().commonName("Other").certificateAuthority(0).build();
    HeldCertificate its =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(other)
            .build();
    try (TlsServer server = TlsServer.showing(AT_ONCE, its, other)) {
      assertThat(look(server, Map.of()).message())
          .contains("comes from 'CN=Other', an authority that is not known here");
    }
  }

  @Test
  void anotherNameIsSaid() throws Exception {
    try (TlsServer server = TlsServer.showing(AT_ONCE, leaf, middle)) {
      assertThat(look(server, Map.of("server-name", "mail.shop.test")).level())
          .isEqualTo(Level.HEALTHY);
      assertThat(look(server, Map.of("server-name", "a.b.shop.test")).message())
          .contains(
              "its certificate is for another name: for localhost, *.shop.test, not for"
                  + " a.b.shop.test");
    }
  }

  static Stream<Arguments> protocols() {
    byte[] mysql = new byte[4 + 60];
    mysql[0] = 60;
    mysql[4] = 10;
    System.arraycopy("8.0.36".getBytes(StandardCharsets.US_ASCII), 0, mysql, 5, 6);
    mysql[4 + 8 + 4 + 8 + 1] = 0;
    mysql[4 + 8 + 4 + 8 + 2] = 8;
    byte[] ldap = {0x30, 12, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0};
    return Stream.of(
        Arguments.of(
            "smtp",
            TlsServer.script(
                "220-mail.test ESMTP",
                "220 ready",
                "> EHLO",
                "250-mail.test",
                "250-STARTTLS",
                "250 HELP",
                "> STARTTLS",
                "220 go")),
        Arguments.of(
            "imap", TlsServer.script("* OK hello", "> a STARTTLS", "* CAPABILITY", "a OK go")),
        Arguments.of("pop3", TlsServer.script("+OK hello", "> STLS", "+OK go")),
        Arguments.of("ftp", TlsServer.script("220 hello", "> AUTH TLS", "234 go")),
        Arguments.of("postgres", TlsServer.bytes(new byte[0], 8, new byte[] {'S'})),
        Arguments.of("mysql", TlsServer.bytes(mysql, 36, new byte[0])),
        Arguments.of("ldap", TlsServer.bytes(new byte[0], 31, ldap)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void tlsIsReachedByTheWordsOfTheProtocol(String protocol, TlsServer.Words words)
      throws Exception {
    try (TlsServer server = TlsServer.showing(words, leaf, middle)) {
      Health health = look(server, Map.of("tls", protocol, "expect", "+HELLO"));
      assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
      assertThat(health.message()).contains("ends in 89 days");
    }
  }

  @Test
  void whoOffersNoTlsIsSaid() throws Exception {
    try (TlsServer server =
        TlsServer.showing(TlsServer.script("220 hello", "> EHLO", "250 HELP"), leaf)) {
      Health health = look(server, Map.of("tls", "smtp"));
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message()).contains("it offers no STARTTLS; turn TLS on there");
      assertThat(look(server, Map.of("tls", "imap")).message())
          .contains("it does not speak IMAP; it said: 220 hello");
      assertThat(look(server, Map.of()).message()).contains("it does not speak TLS there");
    }
    try (TlsServer server =
        TlsServer.showing(TlsServer.bytes(new byte[0], 8, new byte[] {'N'}), leaf)) {
      assertThat(look(server, Map.of("tls", "postgres")).message())
          .contains("a PostgreSQL without TLS");
    }
  }

  @Test
  void whoHangsUpInsteadOfTlsIsLost() throws Exception {
    TlsServer.Words hangUp =
        (in, out) -> {
          in.read();
          in.readNBytes(in.available());
          throw new IOException("hangs up");
        };
    try (TlsServer server = TlsServer.showing(hangUp, leaf)) {
      assertThatThrownBy(() -> look(server, Map.of()))
          .isInstanceOfSatisfying(
              CheckFailure.class, failure -> assertThat(failure.lost()).isTrue())
          .hasMessageContaining("it hung up before TLS came about");
    }
  }

  @Test
  void aWrongAnswerHidesNoCertificateThatEnds() throws Exception {
    Instant now = Instant.now();
    HeldCertificate ending = between(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(5)));
    try (TlsServer server = TlsServer.showing(AT_ONCE, ending, middle)) {
      Health health = look(server, Map.of("send", "PING\\r\\n", "expect", "+OK"));
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message())
          .contains("its certificate ends in 4 days")
          .contains("they begin with: +HELLO");
    }
  }

  @Test
  void namesThatTlsDoesNotTakeAreNoMistakeOfOurs() throws Exception {
    try (TlsServer server = TlsServer.showing(AT_ONCE, leaf, middle)) {
      for (String name : List.of("localhost.", "db_1.shop.test", "mail.shop.test.")) {
        Health health = look(server, Map.of("server-name", name));
        assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
      }
      assertThat(look(server, Map.of("server-name", "db_1")).message()).contains("not for db_1");
    }
  }

  @Test
  void settingsThatCanNotWorkAreRefused() throws Exception {
    assertThatThrownBy(
            () ->
                Defaults.of(TcpSettings.class, Map.of("host", "x", "port", 1, "server-name", "y")))
        .hasMessageContaining("tls");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    try (TlsServer server = TlsServer.showing(AT_ONCE, leaf)) {
      assertThatThrownBy(() -> look(server, Map.of("ca", empty))).hasMessageContaining("empty.pem");
    }
  }
}
