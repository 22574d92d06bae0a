// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.endpoint.SilentNames;
import io.bellwether.http.NameLookup;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class DnsCheckTest {
  private static final Path NO_FILE = Path.of("/no/resolv.conf");

  @TempDir Path folder;
  private NameServer server;

  @BeforeEach
  void serve() throws Exception {
    server =
        NameServer.of(
            "shop.test",
            "@ 300 SOA ns.shop.test. admin.shop.test. 2026112201 3600 600 86400 60",
            "@ 300 NS ns.shop.test.",
            "@ 300 MX 10 mail.shop.test.",
            "@ 300 TXT \"v=spf1 -all\" \" more\"",
            "ns 300 A 127.0.0.1",
            "www 60 A 10.0.0.7",
            "www 30 A 10.0.0.8",
            "six 60 AAAA 2001:db8::7",
            "alias 60 CNAME www.shop.test.",
            "_http._tcp 60 SRV 1 2 8080 www.shop.test.");
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private DnsCheck check(String name, Map<String, ?> more) {
    Map<String, Object> settings =
        new HashMap<>(Map.of("name", name, "server", "127.0.0.1", "port", server.port()));
    settings.putAll(more);
    return new DnsCheck(
        Defaults.of(DnsSettings.class, settings),
        new Resolvers(NO_FILE, NameLookup.OF_THIS_MACHINE));
  }

  private Health look(String name, Map<String, ?> more) throws Exception {
    return check(name, more).check(new TestCheckContext());
  }

  @ParameterizedTest
  @CsvSource({
    "www.shop.test,        a,     10.0.0.7",
    "WWW.Shop.TEST.,       a,     10.0.0.8",
    "six.shop.test,        aaaa,  2001:db8::7",
    "six.shop.test,        aaaa,  2001:0DB8:0:0::7",
    "alias.shop.test,      a,     10.0.0.7",
    "alias.shop.test,      cname, WWW.shop.test",
    "shop.test,            ns,    ns.shop.test.",
    "shop.test,            mx,    10 mail.shop.test.",
    "shop.test,            txt,   v=spf1 -all more",
    "_http._tcp.shop.test, srv,   1 2 8080 www.shop.test.",
  })
  void everyTypeIsUnderstood(String name, String type, String expected) throws Exception {
    Health health = look(name, Map.of("type", type, "expect", List.of(expected)));
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void figuresAndWordsAreThoseOfTheAnswer() throws Exception {
    TestCheckContext context = new TestCheckContext();
    Health health = check("alias.shop.test", Map.of()).check(context);
    assertThat(health.message())
        .startsWith("alias.shop.test A is 10.0.0.7, 10.0.0.8 by way of www.shop.test.; answered in")
        .endsWith(" by 127.0.0.1 port " + server.port());
    assertThat(context.measurements().samples().stream().map(Object::toString))
        .contains("dns_answers 2.0", "dns_ttl_seconds 30.0");
    look("shop.test", Map.of("type", "soa"));
    TestCheckContext soa = new TestCheckContext();
    check("shop.test", Map.of("type", "soa")).check(soa);
    assertThat(soa.measurements().samples().stream().map(Object::toString))
        .contains("dns_serial " + 2026112201.0);
  }

  @Test
  void answersAreComparedWithWhatIsExpected() throws Exception {
    List<String> one = List.of("10.0.0.7", "10.0.0.9");
    Health all = look("www.shop.test", Map.of("expect", one));
    assertThat(all.level()).isEqualTo(Level.CRITICAL);
    assertThat(all.message()).endsWith("; missing: 10.0.0.9");
    assertThat(look("www.shop.test", Map.of("expect", one, "match", "any")).level())
        .isEqualTo(Level.HEALTHY);
    assertThat(
            look("www.shop.test", Map.of("expect", List.of("10.9.9.9"), "match", "any")).message())
        .contains("none of these is among them: 10.9.9.9");
    assertThat(
            look("www.shop.test", Map.of("expect", List.of("10.0.0.7"), "match", "exactly"))
                .message())
        .contains("not expected: 10.0.0.8");
  }

  @Test
  void whatIsWrongIsToldApart() throws Exception {
    assertThat(look("none.shop.test", Map.of()).message())
        .startsWith("there is no name none.shop.test (NXDOMAIN)");
    assertThat(look("six.shop.test", Map.of()).message())
        .startsWith("six.shop.test is there, but has no record of type A");
    assertThatThrownBy(() -> look("www.other.test", Map.of()))
        .isInstanceOfSatisfying(
            CheckFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.REFUSED))
        .hasMessageContaining("REFUSED");
    server.trouble(
        (question, answer) -> {
          Message failed = new Message(answer);
          failed.getHeader().setRcode(Rcode.SERVFAIL);
          failed.removeAllRecords(Section.ANSWER);
          return failed.toWire();
        });
    assertThat(look("www.shop.test", Map.of()).message()).contains("(SERVFAIL)");
  }

  @Test
  void whatIsTooLongForAPacketIsAskedForByTcp() throws Exception {
    String[] lines =
        IntStream.range(0, 60).mapToObj(i -> "big 60 A 10.1.0." + i).toArray(String[]::new);
    try (NameServer large = NameServer.of("large.test", lines)) {
      Health health = look("big.large.test", Map.of("port", large.port()));
      assertThat((List<?>) health.details().get("answers")).hasSize(50);
      assertThat(large.packets()).isEqualTo(1);
      assertThat(large.connections()).isEqualTo(1);
      look("big.large.test", Map.of("port", large.port(), "tcp", true));
      assertThat(large.packets()).isEqualTo(1);
    }
  }

  @Test
  void aResolverThatRefusesTheRestByTcpIsNamed() throws Exception {
    try (NameServer cut = NameServer.of("cut.test", "www 60 A 10.0.0.7")) {
      int port = cut.port();
      cut.refuseTcp();
      cut.trouble(
          (question, answer) -> {
            answer[2] |= 2; // there is more
            return answer;
          });
      assertThatThrownBy(() -> look("www.cut.test", Map.of("port", port)))
          .isInstanceOfSatisfying(
              CheckFailure.class, failure -> assertThat(failure.lost()).isTrue())
          .hasMessageStartingWith("127.0.0.1 port " + port + ", asked by TCP: ");
    }
  }

  @Test
  void anAnswerForAnotherNameIsNotTaken() throws Exception {
    server.trouble(
        (question, answer) -> {
          answer[13] ^= 1; // the first letter of the name
          return answer;
        });
    try (TestRun run = TestRun.within(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> check("www.shop.test", Map.of()).check(TestCheckContext.over(run)))
          .hasMessageContaining("did not answer the question")
          .hasMessageContaining("an answer to another question");
    }
  }

  @Test
  void aLostPacketIsSentAgain() throws Exception {
    AtomicInteger count = new AtomicInteger();
    server.trouble((question, answer) -> count.incrementAndGet() == 1 ? null : answer);
    try (TestRun run = TestRun.within(Duration.ofSeconds(3))) {
      Health health =
          check("www.shop.test", Map.of("answer", "off")).check(TestCheckContext.over(run));
      assertThat(health.level()).isEqualTo(Level.HEALTHY);
      assertThat(count).hasValue(2);
    }
  }

  @Test
  void anAnswerToAnotherQuestionIsNotTaken() throws Exception {
    AtomicInteger count = new AtomicInteger();
    server.trouble(
        (question, answer) -> {
          answer[0] ^= (byte) (count.incrementAndGet() == 1 ? 0x55 : 0);
          return answer;
        });
    try (TestRun run = TestRun.within(Duration.ofSeconds(3))) {
      assertThat(
              check("www.shop.test", Map.of("answer", "off"))
                  .check(TestCheckContext.over(run))
                  .level())
          .isEqualTo(Level.HEALTHY);
    }
    server.trouble(
        (question, answer) -> {
          answer[1] ^= 0x55;
          return answer;
        });
    try (TestRun run = TestRun.within(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> check("www.shop.test", Map.of()).check(TestCheckContext.over(run)))
          .hasMessageContaining("an answer to another question (its number is wrong)");
    }
  }

  @Test
  void whoDoesNotAnswerIsNamedAndTheNextIsAsked() throws Exception {
    try (DatagramSocket silent =
        new DatagramSocket(
            new InetSocketAddress(InetAddress.getByName("127.0.0.2"), server.port()))) {
      Path file =
          Files.writeString(
              folder.resolve("resolv.conf"),
              "# mine\nsearch test\nnameserver 127.0.0.2\nnameserver 127.0.0.1\noptions rotate\n");
      DnsSettings settings =
          Defaults.of(DnsSettings.class, Map.of("name", "www.shop.test", "port", server.port()));
      try (TestRun run = TestRun.within(Duration.ofSeconds(2))) {
        Health health =
            new DnsCheck(settings, new Resolvers(file, NameLookup.OF_THIS_MACHINE))
                .check(TestCheckContext.over(run));
        assertThat(health.level()).isEqualTo(Level.WARNING);
        assertThat(health.message())
            .contains("127.0.0.2 port " + server.port() + " did not answer");
      }
      assertThat(silent.isBound()).isTrue();
    }
  }

  @Test
  void withoutAResolverThatIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("resolv.conf"), "search test\n");
    DnsSettings settings = Defaults.of(DnsSettings.class, Map.of("name", "www.shop.test"));
    assertThatThrownBy(
            () ->
                new DnsCheck(settings, new Resolvers(file, NameLookup.OF_THIS_MACHINE))
                    .check(new TestCheckContext()))
        .hasMessageContaining(file + " names no resolver");
    assertThatThrownBy(
            () ->
                new DnsCheck(settings, new Resolvers(NO_FILE, NameLookup.OF_THIS_MACHINE))
                    .check(new TestCheckContext()))
        .hasMessageContaining("can not be read");
  }

  @Test
  void serialsOfTwoServersAreCompared() throws Exception {
    try (NameServer behind =
        NameServer.of("shop.test", "@ 300 SOA ns.shop.test. admin.shop.test. 2026112200 1 1 1 1")) {
      Secondary second = new Secondary("127.0.0.1", behind.port());
      Health health = look("shop.test", Map.of("type", "soa", "secondary", second));
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.message())
          .contains("serial 2026112201 here, 2026112200 at 127.0.0.1 port " + behind.port());
    }
  }

  @Test
  void aResolverWhoseNameNobodyTellsIsNamedInTime() {
    try (SilentNames silent = new SilentNames()) {
      Resolvers resolvers = new Resolvers(NO_FILE, silent.lookup());
      DnsSettings byName =
          Defaults.of(DnsSettings.class, Map.of("name", "a.test", "server", "ns.internal"));
      assertThat(SilentNames.told(new DnsCheck(byName, resolvers)))
          .startsWith("no name server told the address of ns.internal in ");
      Secondary second = new Secondary("other.internal", 53);
      DnsSettings secondByName =
          Defaults.of(
              DnsSettings.class,
              Map.of(
                  "name",
                  "shop.test",
                  "type",
                  "soa",
                  "secondary",
                  second,
                  "server",
                  "127.0.0.1",
                  "port",
                  server.port()));
      assertThat(SilentNames.told(new DnsCheck(secondByName, resolvers)))
          .startsWith("critical: ")
          .contains("the other server: no name server told the address of other.internal");
    }
  }

  @Test
  void settingsThatCanNotWorkAreRefused() {
    assertThatThrownBy(() -> check("a..b", Map.of())).hasMessageContaining("a..b");
    assertThatThrownBy(() -> check("x".repeat(64), Map.of())).hasMessageContaining("63");
    assertThatThrownBy(() -> check("a.b", Map.of("server", "udp://x")))
        .hasMessageContaining("server");
    assertThatThrownBy(() -> check("a.b", Map.of("secondary", new Secondary("127.0.0.1", 53))))
        .hasMessageContaining("soa");
  }

  @Test
  void namesOutsideOfAsciiAndAddressesAreTurnedRound() {
    assertThat(Names.asked("b\u00fccher.example.", RecordType.A))
        .isEqualTo("xn--bcher-kva.example");
    assertThat(Names.asked("10.1.2.3", RecordType.PTR)).isEqualTo("3.2.1.10.in-addr.arpa");
    assertThat(Names.asked("2001:db8::7", RecordType.PTR))
        .startsWith("7.0.0.0.")
        .endsWith("8.b.d.0.1.0.0.2.ip6.arpa");
  }
}
