// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.bellwether.core.LoggingSettings;
import io.bellwether.core.LoggingSettings.Level;
import io.bellwether.core.MonitoringSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.MarkerFactory;

class MonitorLogTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final LoggerContext loggers = new LoggerContext();
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final SetClock clock = new SetClock("2024-01-15T10:30:45Z");
  private MonitorLog log;

  @BeforeEach
  void likeTheRealOne() {
    loggers.setMDCAdapter(new LogbackMDCAdapter());
  }

  @AfterEach
  void close() {
    if (log != null) {
      log.close();
    }
  }

  private static LoggingSettings settings(Map<String, ?> block) {
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .settings(Map.of("logging", block))
            .build()) {
      return system.logging();
    }
  }

  private MonitorLog open(Map<String, ?> block, Optional<LogLevel> asked, OutputStream console) {
    log =
        new MonitorLog(
            loggers,
            settings(block),
            asked,
            Optional.of(folder.resolve("logs")),
            new PrintStream(console, false, UTF_8),
            Map.of(),
            clock);
    return log;
  }

  private Logger logger(String name) {
    return loggers.getLogger(name);
  }

  private String written(String name) throws IOException {
    Path file = folder.resolve("logs").resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Test
  void everyLineGoesToTheWholeTheConsoleAndTheFileOfItsPart() throws IOException {
    open(Map.of(), Optional.empty(), seen);
    logger("io.bellwether.health").warn("disk: healthy -> warning: 81% full");
    logger("io.bellwether.plugin.shop").info("shop: hello");
    logger("io.bellwether.healthy").info("another");
    logger("org.library").info("started");
    logger("io.bellwether.health").debug("not asked for");
    log.close();

    assertThat(written("monitor.log").lines()).hasSize(4);
    assertThat(seen.toString(UTF_8)).isEqualTo(written("monitor.log"));
    assertThat(written("health.log"))
        .matches(".* - health - WARNING - disk: healthy -> warning: 81% full\n");
    assertThat(written("plugins.log").lines()).singleElement().asString().contains("shop: hello");
    assertThat(log.file()).contains(folder.resolve("logs/monitor.log"));
  }

  @Test
  void aNamedFileStandsInForTheWhole() throws IOException {
    Path named = folder.resolve("elsewhere/app.log");
    open(
        Map.of("file", named.toString(), "format", "json", "console", "false"),
        Optional.empty(),
        seen);
    logger("io.bellwether.health").error("down");
    log.close();

    assertThat(Files.readString(named))
        .startsWith("{\"timestamp\":\"")
        .contains("\"level\":\"ERROR\"");
    assertThat(written("monitor.log")).isEmpty();
    assertThat(written("health.log")).contains("down");
    assertThat(seen.toString(UTF_8)).isEmpty();
  }

  @Test
  void theCommandLineWinsAndLibrariesNeverSayTheirSteps() throws IOException {
    open(Map.of("level", "error"), Optional.of(LogLevel.TRACE), seen);
    logger("io.bellwether.core.Some").trace("ours");
    logger("com.zaxxer.hikari").trace("password=secret");
    log.close();

    assertThat(written("monitor.log")).contains("ours").doesNotContain("secret");
  }

  @Test
  void criticalAloneLeavesErrorsOut() throws IOException {
    open(Map.of("level", "critical"), Optional.empty(), seen);
    logger("io.bellwether.x").error("an error");
    logger("io.bellwether.x").error(MarkerFactory.getMarker("CRITICAL"), "the worst");
    log.close();

    assertThat(written("monitor.log").lines())
        .singleElement()
        .asString()
        .endsWith(" - x - CRITICAL - the worst");
  }

  @Test
  void aChangeHoldsFromTheNextLineOn() throws IOException {
    open(Map.of("level", "warning"), Optional.empty(), seen);
    logger("io.bellwether.x").info("unheard");
    logger("io.bellwether.x").warn("before");
    log.change(settings(Map.of("level", "info", "folder", folder.resolve("new").toString())));
    logger("io.bellwether.x").info("after");
    log.close();

    assertThat(written("monitor.log").lines()).singleElement().asString().contains("before");
    assertThat(Files.readString(folder.resolve("new/monitor.log")).lines())
        .singleElement()
        .asString()
        .contains("after");
  }

  /** A link to the device that is always full, until it is taken away. */
  @Test
  void aFullDiskIsToldOnceAndOverAsSoonAsThereIsRoom() throws IOException {
    Path full = Files.createSymbolicLink(folder.resolve("full.log"), Path.of("/dev/full"));
    open(Map.of("file", full.toString()), Optional.empty(), seen);
    for (int i = 0; i < 3; i++) {
      logger("io.bellwether.health").warn("change " + i);
      flushed("change " + i);
    }
    Files.delete(full);
    logger("io.bellwether.health").warn("with room");
    await().atMost(GENEROUS).until(() -> seen.toString(UTF_8).contains("can be written again"));
    log.close();

    assertThat(seen.toString(UTF_8))
        .containsOnlyOnce(full + " can not be written: No space left on device")
        .contains("3 lines of the time since 2024-01-15 10:30:45 are missing in it");
    assertThat(Files.readString(full).lines()).singleElement().asString().contains("with room");
    assertThat(written("health.log").lines()).hasSize(4);
  }

  /** Each line alone, so that what is missing can be counted. */
  private void flushed(String line) {
    await()
        .atMost(GENEROUS)
        .until(() -> seen.toString(UTF_8).contains(line) && written("health.log").contains(line));
  }

  @Test
  void aFileThatHangsHoldsNobodyUp() throws Exception {
    Path pipe = folder.resolve("pipe.log");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    open(Map.of("file", pipe.toString(), "level", "info"), Optional.empty(), seen);
    String line = "x".repeat(10_000);
    for (int i = 0; i < 2_000; i++) { // more than may wait
      logger("io.bellwether.x").info(line);
    }
    logger("io.bellwether.x").info("the last");

    await().atMost(GENEROUS).until(() -> seen.toString(UTF_8).contains("the last"));

    // Only now somebody reads; nothing before waited for it.
    Path read = folder.resolve("read");
    Process reader =
        new ProcessBuilder("cat", pipe.toString()).redirectOutput(read.toFile()).start();
    await()
        .atMost(GENEROUS)
        .until(() -> seen.toString(UTF_8).contains("lines of the log are left out"));
    log.close();
    assertThat(reader.waitFor()).isZero();
    assertThat(Files.size(read)).isBetween(1_000_000L, 10_000_000L);
  }

  @Test
  void aTerminalThatStandsStillHoldsNobodyUp() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    OutputStream stuck =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            try {
              released.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    open(Map.of(), Optional.empty(), stuck);
    for (int i = 0; i < 100; i++) {
      logger("io.bellwether.x").info("line " + i);
    }

    await().atMost(GENEROUS).until(() -> written("monitor.log").contains("line 99"));
    released.countDown();
  }

  @Test
  void theEnvironmentSaysTheLevelOfShortCommands() {
    Map<String, String> variables = new HashMap<>();
    assertThat(LogLevel.in(variables)).isEmpty();
    variables.put("LOG_LEVEL", "DEBUG");
    assertThat(LogLevel.in(variables)).contains(LogLevel.DEBUG);
    variables.put("DB_MONITOR_LOG_LEVEL", "critical");
    assertThat(LogLevel.in(variables)).contains(LogLevel.CRITICAL);
    variables.put("BELLWETHER_LOGGING_LEVEL", "info");
    assertThat(LogLevel.in(variables)).contains(LogLevel.INFO);
    variables.put("BELLWETHER_LOGGING_LEVEL", "nonsense");
    assertThat(LogLevel.in(variables)).contains(LogLevel.CRITICAL);
  }

  @Test
  void nothingIsLeftRunning() {
    open(Map.of(), Optional.empty(), seen).close();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("bellwether-log")));
  }

  /** As when it is closed in haste, and then in its turn. */
  @Test
  void closingItAgainWaitsForNobody() {
    open(Map.of(), Optional.empty(), seen).close();
    long began = System.nanoTime();
    log.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_500));
  }

  @Test
  void levelsOfCoreAndProgramHaveTheSameNames() {
    for (Level level : Level.values()) {
      assertThat(LogLevel.of(level).name()).isEqualTo(level.name());
    }
  }
}
