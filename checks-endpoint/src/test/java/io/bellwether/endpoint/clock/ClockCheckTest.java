// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.endpoint.SilentNames;
import io.bellwether.http.NameLookup;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
  private TimeServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new TimeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private ClockCheck ntp(Map<String, ?> more) {
    Map<String, Object> settings =
        new HashMap<>(Map.of("server", "127.0.0.1", "port", server.port()));
    settings.putAll(more);
    return new ClockCheck(Defaults.of(ClockSettings.class, settings), NameLookup.OF_THIS_MACHINE);
  }

  private static Health http(DatedServer dated) throws Exception {
    return new ClockCheck(
            Defaults.of(
                ClockSettings.class, Map.of("url", "http://127.0.0.1:" + dated.port() + "/x")),
            NameLookup.OF_THIS_MACHINE)
        .check(new TestCheckContext());
  }

  private static String dated(Duration ahead) {
    return "HTTP/1.1 404 Not Found\r\nServer: x\r\ndate: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plus(ahead).atOffset(ZoneOffset.UTC))
        + "\r\n\r\n";
  }

  @Test
  void theSameTimeIsHealthy() throws Exception {
    TestCheckContext context = new TestCheckContext();
    Health health = ntp(Map.of()).check(context);
    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.details()).containsEntry("stratum", 2).containsEntry("source", "10.0.0.1");
    assertThat(context.measurements().names())
        .containsExactlyInAnyOrder(ClockKind.OFFSET, ClockKind.UNCERTAINTY, ClockKind.STRATUM);
  }

  @Test
  void bothDirectionsAreJudged() throws Exception {
    server.ahead(Duration.ofSeconds(5));
    Health behind = ntp(Map.of()).check(new TestCheckContext());
    assertThat(behind.level()).isEqualTo(Level.WARNING);
    assertThat(behind.message())
        .startsWith("the clock of this machine is 5.0 s behind that of 127.0.0.1");
    server.ahead(Duration.ofHours(-2));
    Health ahead = ntp(Map.of()).check(new TestCheckContext());
    assertThat(ahead.level()).isEqualTo(Level.CRITICAL);
    assertThat(ahead.message()).contains("ahead of that of");
    assertThat((Double) ahead.details().get("offset_seconds")).isCloseTo(-7_200, within(0.5));
  }

  @Test
  void aNameThatNobodyTellsIsNamedInTime() {
    try (SilentNames silent = new SilentNames()) {
      for (Map<String, String> one :
          List.of(Map.of("server", "ntp.internal"), Map.of("url", "http://shop.internal/"))) {
        ClockSettings settings = Defaults.of(ClockSettings.class, one);
        assertThat(SilentNames.told(new ClockCheck(settings, silent.lookup())))
            .matches("no name server told the address of (ntp|shop).internal in [01][.][0-9] s.*");
      }
    }
  }

  @Test
  void aServerWithoutTimeTellsNothing() {
    server.unsynchronised();
    assertThatThrownBy(() -> ntp(Map.of()).check(new TestCheckContext()))
        .isInstanceOfSatisfying(CheckFailure.class, failure -> assertThat(failure.lost()).isFalse())
        .hasMessageContaining("not synchronised, stratum 16");
  }

  @Test
  void aKissOfDeathIsUnderstood() {
    server.kissOfDeath("RATE");
    assertThatThrownBy(() -> ntp(Map.of()).check(new TestCheckContext()))
        .hasMessageContaining("asked less often (RATE)");
    server.kissOfDeath("DENY");
    assertThatThrownBy(() -> ntp(Map.of()).check(new TestCheckContext()))
        .hasMessageContaining("refuses to answer this machine (DENY)");
  }

  /** As ntpd answers until it has a time. */
  @Test
  void oneThatIsNotReadyYetSendsNobodyAway() {
    server.kissOfDeath("INIT");
    assertThatThrownBy(() -> ntp(Map.of()).check(new TestCheckContext()))
        .hasMessageContaining("not synchronised, stratum 0");
  }

  @Test
  void whatIsNoAnswerToTheQuestionIsNotTaken() throws Exception {
    server.trouble(
        answer -> {
          answer[30] ^= 1;
          return answer;
        });
    try (TestRun run = TestRun.within(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> ntp(Map.of()).check(TestCheckContext.over(run)))
          .hasMessageContaining("48 bytes that are no answer to it");
    }
  }

  @Test
  void aLostPacketIsSentAgain() throws Exception {
    AtomicInteger count = new AtomicInteger();
    server.trouble(answer -> count.incrementAndGet() == 1 ? new byte[0] : answer);
    try (TestRun run = TestRun.within(Duration.ofSeconds(3))) {
      assertThat(ntp(Map.of()).check(TestCheckContext.over(run)).level()).isEqualTo(Level.HEALTHY);
    }
    assertThat(count).hasValue(2);
  }

  @Test
  void theNextEraIsUnderstood() {
    Instant after = Instant.parse("2036-02-08T00:00:00Z");
    byte[] answer = new byte[48];
    long seconds = after.getEpochSecond() + 2_208_988_800L;
    for (int i = 0; i < 4; i++) {
      answer[40 + i] = (byte) (seconds >> 8 * (3 - i));
    }
    assertThat(NtpPacket.of(answer).sent(after.minusSeconds(100))).isEqualTo(after);
  }

  @Test
  void aDateOfHttpIsGoodForSeconds() throws Exception {
    try (DatedServer now = new DatedServer(() -> dated(Duration.ZERO));
        DatedServer later = new DatedServer(() -> dated(Duration.ofSeconds(90)));
        DatedServer earlier = new DatedServer(() -> dated(Duration.ofSeconds(-5)))) {
      assertThat(http(now).level()).isEqualTo(Level.HEALTHY);
      assertThat(http(now).message()).contains("goes with that of 127.0.0.1, give or take");
      assertThat(http(later).level()).isEqualTo(Level.CRITICAL);
      assertThat((Double) http(later).details().get("offset_seconds")).isCloseTo(89.5, within(1.0));
      assertThat(http(earlier).level()).isEqualTo(Level.WARNING);
      assertThat((Double) http(earlier).details().get("offset_seconds")).isBetween(-6.0, -3.5);
    }
  }

  @Test
  void anAnswerWithoutADateIsSaid() throws Exception {
    try (DatedServer without = new DatedServer(() -> "HTTP/1.1 200 OK\r\n\r\n");
        DatedServer wrong = new DatedServer(() -> "HTTP/1.1 200 OK\r\nDate: soon\r\n\r\n");
        DatedServer other = new DatedServer(() -> "SSH-2.0-x\r\n\r\n")) {
      assertThatThrownBy(() -> http(without)).hasMessageContaining("answered without a date");
      assertThatThrownBy(() -> http(wrong)).hasMessageContaining("a date that is none: soon");
      assertThatThrownBy(() -> http(other)).hasMessageContaining("no HTTP, but: SSH-2.0-x");
    }
  }

  @Test
  void anAnswerOfNothingButAnEndOfLineIsNoHttp() throws Exception {
    try (DatedServer empty = new DatedServer(() -> "\r\n")) {
      assertThatThrownBy(() -> http(empty))
          .isInstanceOf(CheckFailure.class)
          .hasMessageContaining("answered no HTTP");
    }
  }

  @Test
  void aDateOfAnyYearIsCompared() throws Exception {
    try (DatedServer last =
        new DatedServer(() -> "HTTP/1.1 200 OK\r\nDate: Fri, 31 Dec 9999 23:59:59 GMT\r\n\r\n")) {
      assertThat(http(last).level()).isEqualTo(Level.CRITICAL);
      assertThat(http(last).message()).contains(" behind that of 127.0.0.1");
    }
  }

  @Test
  void settingsThatCanNotWorkAreRefused() {
    assertThatThrownBy(() -> Defaults.of(ClockSettings.class, Map.of()))
        .hasMessageContaining("either server");
    assertThatThrownBy(() -> Defaults.of(ClockSettings.class, Map.of("url", "https://x.test/")))
        .hasMessageContaining("http://");
    assertThatThrownBy(() -> Defaults.of(ClockSettings.class, Map.of("server", "udp://x")))
        .hasMessageContaining("server");
  }
}
