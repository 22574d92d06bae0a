// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.DaemonClient;
import io.bellwether.cli.socket.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * J13 for the whole program with its history on disk: the clock of its machine is set by an hour, a
 * day, ten years and to 1970, and back each time. It looks as often as before, no level changes,
 * and nothing that was told or noted is forgotten.
 */
@EnabledOnOs(OS.LINUX)
class ClockIT {
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));
  private static final int ROUNDS = Integer.getInteger("campaign.size", LONG ? 10 : 1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final int LOOKS = 3;

  /** Longer than the history waits before it looks again what is too old. */
  private static final Duration UNTIL_IT_EXPIRES = Duration.ofSeconds(11);

  /** What is said of a clock that was set. */
  private static final String CLOCK = "shop: the clock ";

  private static final Set<String> WATCHED = Set.of("open", "shut");

  @TempDir Path folder;

  private final Set<String> told = new HashSet<>();
  private final Socket shut = new Socket();
  private HttpServer open;
  private FakedClock clock;
  private Path config;
  private long pid;
  private int jumps;

  @BeforeEach
  void oneDoorIsOpenAndOneShut() throws IOException {
    clock = new FakedClock(folder);
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    open = HttpServer.create(any, 0);
    open.start();
    shut.bind(any); // and listens to nobody
    config =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            name: shop
            paused: {bellwether: quiet}
            checks:
              open: {kind: tcp, host: 127.0.0.1, port: %d, every: 250ms, expires: 5s, recovery: 1}
              shut: {kind: tcp, host: 127.0.0.1, port: %d, every: 250ms, expires: 5s, recovery: 1}
            """
                .formatted(open.getAddress().getPort(), shut.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    open.stop(0);
    shut.close();
    FakedClock.tidy(pid);
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aClockThatIsSetChangesNoLevelNoIntervalAndNothingThatIsKept() throws Exception {
    Map<String, Shown> before;
    try (DaemonProcess daemon =
        DaemonProcess.begin(folder, clock.environment(), "-c", config.toString())) {
      pid = daemon.pid();
      daemon.awaitReady();
      awaitLooks();
      before = shown();
      assertThat(before.get("open").level()).isEqualTo("healthy");
      assertThat(before.get("shut").level()).isEqualTo("critical");
      List<String> changes = lines(daemon.log(), " -> ");
      long began = System.nanoTime();
      int ran = looks();
      for (int round = 0; round < ROUNDS; round++) {
        jumpsAndBack(daemon, before);
      }
      double due = WATCHED.size() * (System.nanoTime() - began) / (double) EVERY.toNanos();
      ran = looks() - ran;
      daemon.signal("TERM");
      assertThat(daemon.ended()).as(daemon.log()).isZero();
      assertThat(lines(daemon.log(), " -> ")).isEqualTo(changes);
      assertThat(lines(kept(), CLOCK)).isEqualTo(lines(daemon.log(), CLOCK));
      report(ran, due);
      // what fell due while the clock went ahead runs once more
      assertThat((double) ran).isBetween(due * 0.7, due * 1.1 + WATCHED.size() * (jumps + 1));
    }
    nothingThatWasToldIsLost();
    goesOnAt(before);
  }

  private void jumpsAndBack(DaemonProcess daemon, Map<String, Shown> before) throws Exception {
    Duration to1970 = Duration.between(Instant.now(), Instant.EPOCH).plusHours(1);
    for (Duration ahead :
        List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(1), to1970)) {
      jump(daemon, ahead, before);
      jump(daemon, Duration.ZERO, before);
    }
    jump(daemon, Duration.ofDays(3_650), before);
    long end = System.nanoTime() + UNTIL_IT_EXPIRES.toNanos();
    await().atMost(PATIENCE).until(() -> System.nanoTime() - end >= 0);
    jump(daemon, Duration.ZERO, before);
  }

  private void jump(DaemonProcess daemon, Duration ahead, Map<String, Shown> before)
      throws Exception {
    String way = ahead.compareTo(clock.ahead()) > 0 ? "went ahead by " : "was set back by ";
    clock.set(ahead);
    jumps++;
    await("jump " + jumps + " is told")
        .atMost(PATIENCE)
        .until(() -> lines(daemon.log(), CLOCK).size() == jumps);
    assertThat(lines(daemon.log(), CLOCK)).last().asString().contains(way);
    awaitLooks();
    assertThat(shown()).isEqualTo(before);
    assertThat(ask("status").below("history").yes("durable")).isTrue();
    Instant at = Instant.parse(ask("status").text("at").orElseThrow());
    assertThat(at).isBetween(clock.now().minus(PATIENCE), clock.now());
    ask("reload");
  }

  /** How one is shown, and since when. */
  private record Shown(String level, String since) {}

  private Map<String, Shown> shown() throws IOException {
    Fields components = ask("status").below("components");
    Map<String, Shown> all = new LinkedHashMap<>();
    for (String name : WATCHED) {
      Fields one = components.below(name);
      all.put(name, new Shown(one.text("status").orElseThrow(), one.text("since").orElseThrow()));
    }
    return all;
  }

  private void awaitLooks() {
    Map<String, Long> before = toldOfEach();
    await("looks go on")
        .pollInterval(Duration.ofMillis(50))
        .atMost(PATIENCE)
        .until(
            () -> {
              Fields components = ask("status").below("components");
              WATCHED.forEach(
                  name -> KilledHistory.toldOf(components.below(name)).ifPresent(told::add));
              Map<String, Long> now = toldOfEach();
              return WATCHED.stream()
                  .allMatch(
                      name -> now.getOrDefault(name, 0L) >= before.getOrDefault(name, 0L) + LOOKS);
            });
  }

  private Map<String, Long> toldOfEach() {
    return told.stream()
        .collect(Collectors.groupingBy(look -> look.split(" ")[0], Collectors.counting()));
  }

  private Fields ask(String command) throws IOException {
    Answer answer =
        DaemonClient.ask(folder.resolve("state/socket"), Request.of(command, Map.of()), PATIENCE)
            .orElseThrow();
    assertThat(answer.code()).as(command + ": " + answer.error()).isZero();
    return answer.fields();
  }

  private static List<String> lines(String log, String text) {
    return log.lines().filter(line -> line.contains(text)).toList();
  }

  /** All files of the log, those that were set aside first: by the times they were written. */
  private String kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("state/logs"))) {
      StringBuilder text = new StringBuilder();
      for (Path file :
          files
              .filter(file -> file.getFileName().toString().startsWith("monitor.log"))
              .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
              .toList()) {
        try (InputStream lines = Files.newInputStream(file)) {
          boolean packed = file.toString().endsWith(".gz");
          byte[] all = (packed ? new GZIPInputStream(lines) : lines).readAllBytes();
          text.append(new String(all, UTF_8));
        }
      }
      return text.toString();
    }
  }

  private KilledHistory history() throws SQLException, IOException {
    return KilledHistory.read(folder.resolve("state/history.db"));
  }

  private int looks() throws SQLException, IOException {
    return history().looks().size();
  }

  private void nothingThatWasToldIsLost() throws SQLException, IOException {
    KilledHistory history = history();
    assertThat(history.integrity()).isEqualTo("ok");
    Set<String> lost = new HashSet<>(told);
    lost.removeAll(history.looks());
    assertThat(lost).as("of %d that were told", told.size()).isEmpty();
  }

  /** On a clock that is right: each jump came with a reload, which was noted. */
  private void goesOnAt(Map<String, Shown> before) throws Exception {
    try (DaemonProcess next = DaemonProcess.start(folder, "-c", config.toString())) {
      awaitLooks();
      assertThat(shown()).isEqualTo(before);
      assertThat(ask("audit").all("entries")).hasSize(jumps);
      next.signal("TERM");
      assertThat(next.ended()).isZero();
      assertThat(next.log()).doesNotContain("did not end by itself", CLOCK);
    }
    Shell.Ran ran = new Shell(Map.of()).run("audit", "verify", "--state", folder + "/state");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
  }

  private void report(int ran, double due) throws IOException {
    Path report = Path.of("target/campaigns/ClockIT.txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        "%d jumps; %d looks where %d were due; %d looks told%n"
            .formatted(jumps, ran, Math.round(due), told.size()));
  }
}
