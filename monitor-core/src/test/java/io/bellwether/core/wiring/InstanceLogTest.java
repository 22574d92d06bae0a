// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.lang.System.Logger.Level.ALL;
import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.OFF;
import static java.lang.System.Logger.Level.TRACE;
import static java.lang.System.Logger.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.testkit.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class InstanceLogTest {
  private record ManualTicks(ManualClock time) implements Ticks {
    @Override
    public long nanos() {
      return time.nanos();
    }

    @Override
    public Clock clock() {
      return time;
    }
  }

  private final ManualClock time = new ManualClock();
  private final Logger target = (Logger) LoggerFactory.getLogger("io.bellwether.plugin.warehouse");
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final InstanceLog log = new InstanceLog("warehouse", new ManualTicks(time));

  @BeforeEach
  void listen() {
    target.setAdditive(false);
    target.setLevel(Level.INFO);
    written.start();
    target.addAppender(written);
  }

  @AfterEach
  void stopListening() {
    target.detachAppender(written);
    target.setAdditive(true);
    target.setLevel(null);
  }

  private List<String> lines() {
    return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private void write(System.Logger.Level level, int lines) {
    IntStream.range(0, lines).forEach(i -> log.log(level, "row {0}", i));
  }

  @Test
  void aLineCarriesTheInstanceAndItsLevel() {
    log.log(WARNING, "{0} of {1} slots", 9_000, "tw'o");

    assertThat(lines()).containsExactly("warehouse: 9,000 of tw'o slots");
    assertThat(written.list.get(0).getLevel()).isEqualTo(Level.WARN);
    assertThat(log.getName()).isEqualTo("io.bellwether.plugin.warehouse");
  }

  @Test
  void aMillionLinesBecomeSixtyAndTwo() {
    write(INFO, 1_000_000);
    assertThat(lines()).hasSize(61);
    assertThat(lines().get(59)).isEqualTo("warehouse: row 59");
    assertThat(lines().get(60))
        .isEqualTo(
            "warehouse: more than 60 lines within a minute;"
                + " the next ones are left out until it is over");

    time.advance(Duration.ofSeconds(60));
    log.log(INFO, "calm again");

    assertThat(lines()).hasSize(63);
    assertThat(lines().get(61))
        .isEqualTo("999940 more lines of warehouse were left out within a minute");
    assertThat(lines().get(62)).isEqualTo("warehouse: calm again");
  }

  @Test
  void theMinuteIsNotMovedByTheWallClock() {
    write(INFO, 70);
    time.jump(Duration.ofHours(1));
    write(INFO, 5);
    assertThat(lines()).hasSize(61);

    time.jump(Duration.ofDays(-1));
    time.advance(Duration.ofSeconds(59));
    write(INFO, 5);
    assertThat(lines()).hasSize(61);

    time.advance(Duration.ofSeconds(1));
    write(INFO, 1);
    assertThat(lines())
        .hasSize(63)
        .contains("20 more lines of warehouse were left out within a minute");
  }

  @Test
  void chatterDoesNotPushOutWarnings() {
    write(INFO, 1_000);
    log.log(ERROR, "disk full");

    assertThat(lines()).hasSize(62).last().isEqualTo("warehouse: disk full");
  }

  @Test
  void warningsAndErrorsShareTheirSixty() {
    write(WARNING, 40);
    write(ERROR, 40);

    assertThat(lines()).hasSize(61);
  }

  @Test
  void whatIsOffCostsNothingOfTheSixty() {
    write(DEBUG, 1_000);
    write(INFO, 60);

    assertThat(lines()).hasSize(60);
  }

  @Test
  void detailsThatWereTurnedOnAreBoundedToo() {
    target.setLevel(Level.TRACE);
    write(DEBUG, 400);
    write(TRACE, 10_000);

    assertThat(lines()).hasSize(601);
  }

  @Test
  void whatIsMissingCanBeToldWithoutWaitingForALine() {
    write(INFO, 100);
    write(WARNING, 61);
    log.tellLeftOut();
    log.tellLeftOut();

    assertThat(lines())
        .endsWith(
            "1 more lines of warehouse were left out within a minute",
            "40 more lines of warehouse were left out within a minute");
    write(INFO, 1);
    assertThat(lines()).hasSize(60 + 1 + 60 + 1 + 2);
    time.advance(Duration.ofMinutes(2));
    log.log(INFO, "x");
    assertThat(lines()).last().isEqualTo("warehouse: x");
    assertThat(lines()).hasSize(60 + 1 + 60 + 1 + 2 + 2);
  }

  @Test
  void severalThreadsShareTheSixty() {
    IntStream.range(0, 8).parallel().forEach(i -> write(INFO, 1_000));

    assertThat(lines()).hasSize(61);
  }

  @Test
  void aLineStaysOneLine() {
    log.log(INFO, "x\r\n12:00 ERROR root: all is lost \u001b[2J");

    assertThat(lines())
        .containsExactly("warehouse: x\\r\\n12:00 ERROR root: all is lost \\u001b[2J");
  }

  @Test
  void aLineOfManyMegabytesIsCut() {
    log.log(INFO, "y".repeat(5_000_000));

    assertThat(lines().get(0)).hasSizeLessThan(8_300).endsWith("yyy ... (4991808 more characters)");
  }

  @Test
  void whatWasThrownIsToldWithoutTheThingItself() {
    Throwable cause = new IllegalStateException("no\nlicence");
    log.log(ERROR, "broken", new RuntimeException("wrapped", cause));

    IThrowableProxy told = written.list.get(0).getThrowableProxy();
    assertThat(ThrowableProxyUtil.asString(told))
        .contains("java.lang.RuntimeException: wrapped")
        .contains("java.lang.IllegalStateException: no\\nlicence")
        .contains("at io.bellwether.core.wiring.InstanceLogTest.whatWasThrown");
    assertThat(told.getCause().getClassName()).isEqualTo(ToldThrowable.class.getName());
  }

  @Test
  void whatWasThrownIsBoundedInDepthAndLength() {
    Throwable deep = new IllegalStateException("0 " + "z".repeat(100_000));
    for (int i = 1; i < 1_000; i++) {
      deep = new IllegalStateException(i + " " + "z".repeat(100_000), deep);
    }
    log.log(ERROR, "broken", deep);
    log.log(ERROR, "looping", loop());

    assertThat(ThrowableProxyUtil.asString(written.list.get(0).getThrowableProxy()))
        .hasSizeLessThan(60_000);
    assertThat(lines()).endsWith("warehouse: looping");
  }

  private static Throwable loop() {
    Throwable first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));
    return first;
  }

  @Test
  void bracesThatAreNoPatternStayText() {
    log.log(INFO, "{not a pattern}", 1);
    log.log(INFO, "{json: \"{}\"}");

    assertThat(lines()).containsExactly("warehouse: {not a pattern}", "warehouse: {json: \"{}\"}");
  }

  @Test
  void keysOfABundleAreTranslated() {
    ResourceBundle words =
        new ListResourceBundle() {
          @Override
          protected Object[][] getContents() {
            return new Object[][] {{"full", "{0} ist voll"}, {"odd", 7}};
          }
        };
    log.log(INFO, words, "full", "/data");
    log.log(INFO, words, "unknown key", (Throwable) null);
    log.log(INFO, words, "odd", (Throwable) null);

    assertThat(lines())
        .containsExactly("warehouse: /data ist voll", "warehouse: unknown key", "warehouse: odd");
  }

  @Test
  void levelsFollowTheHostsLogger() {
    target.setLevel(Level.WARN);
    assertThat(log.isLoggable(INFO)).isFalse();
    assertThat(log.isLoggable(WARNING)).isTrue();
    target.setLevel(Level.TRACE);
    assertThat(log.isLoggable(ALL)).isTrue();
    assertThat(log.isLoggable(OFF)).isFalse();
  }
}
