// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.DaemonClient;
import io.bellwether.cli.socket.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * J17 with kills: the real program reads its configuration again and again, over the socket and by
 * SIGHUP, and every other time that is wrong. It is killed between two of them and in the middle of
 * one. What watches is always what the last good file said, as a whole, and nothing that was told
 * is lost.
 */
class ReloadKillsIT {
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));
  private static final int RELOADS = Integer.getInteger("campaign.size", LONG ? 1_000 : 40);
  private static final long SEED = Long.getLong("campaign.seed", System.nanoTime() % 1_000_000);
  private static final int PER_LIFE = 20;
  private static final int MOST_CHECKS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> MISTAKES =
      List.of(
          "sources: {jvm: {kind: jmv}}\n",
          "checks: {a: {kind: jvm, evry: 1s}}\n",
          "checks: {a: {kind: jvm, every: 5 min}}\n",
          "checks: {a: {kind: jvm}, a: {kind: jvm}}\n",
          "name: shop\nchecks:\n  a: {kind: jvm, every: 1",
          "checks: {a: {kind: jvm, depends-on: [nobody]}}\n");

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> counted = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private Set<String> good = Set.of();
  private Set<String> tried = Set.of();
  private int reloads;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void whatWatchesIsWhatTheLastGoodFileSaysHoweverOftenItIsKilled() throws Exception {
    for (int life = 0; reloads < RELOADS; life++) {
      try {
        good();
        live();
      } catch (AssertionError | Exception e) {
        throw new AssertionError(
            "life %d, reload %d; again with -Dcampaign.seed=%d; so far %s"
                .formatted(life, reloads, SEED, counted),
            e);
      }
    }
    assertThat(counted).containsKeys("refused over the socket", "refused by SIGHUP");
    report();
  }

  private Path config() {
    return folder.resolve("shop.yaml");
  }

  private Path state() {
    return folder.resolve("state");
  }

  /** From a start to a kill. */
  private void live() throws Exception {
    good = tried;
    try (DaemonProcess daemon = DaemonProcess.start(folder, "-c", config().toString())) {
      awaitWatched(good);
      int reloadsOfThis = 1 + random.nextInt(PER_LIFE);
      for (int i = 0; i < reloadsOfThis; i++) {
        reload(daemon);
      }
      killed(daemon);
    }
    compare();
  }

  private void reload(DaemonProcess daemon) throws Exception {
    reloads++;
    boolean bad = random.nextBoolean();
    if (bad) {
      bad();
    } else {
      good();
    }
    if (random.nextBoolean()) {
      overTheSocket(bad);
    } else {
      bySignal(daemon, bad);
    }
    look();
  }

  private void good() throws IOException {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < MOST_CHECKS; i++) {
      if (random.nextBoolean()) {
        names.add("door-" + i);
      }
    }
    String checks =
        names.stream()
            .map(
                name ->
                    "  %s: {kind: jvm, every: %dms, timeout: 100ms, expires: 1h, recovery: 1}%n"
                        .formatted(name, 200 + 100 * random.nextInt(2)))
            .collect(Collectors.joining());
    write(
        "name: shop\npaused: {bellwether: quiet}\nchecks:\n  stays: {kind: jvm, every: 1h}\n"
            + checks);
    tried = names;
  }

  private void bad() throws IOException {
    write(MISTAKES.get(random.nextInt(MISTAKES.size())));
  }

  private void write(String text) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, config(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<Answer> ask(String command) throws IOException {
    return DaemonClient.ask(
        state().resolve("socket"), Request.of(command, Map.of()), Duration.ofSeconds(60));
  }

  private void overTheSocket(boolean bad) throws IOException {
    Answer answer = ask("reload").orElseThrow();
    assertThat(answer.code()).as("bad: %s, %s", bad, answer).isEqualTo(bad ? 1 : 0);
    count(bad ? "refused over the socket" : "taken over the socket");
    good = bad ? good : tried;
    assertThat(watched()).isEqualTo(good);
  }

  private void bySignal(DaemonProcess daemon, boolean bad) throws Exception {
    String word = bad ? "SIGHUP: the configuration is refused" : "SIGHUP: read again";
    long before = lines(daemon, word);
    daemon.signal("HUP");
    await(word).atMost(PATIENCE).until(() -> lines(daemon, word) > before);
    count(bad ? "refused by SIGHUP" : "taken by SIGHUP");
    good = bad ? good : tried;
    assertThat(watched()).isEqualTo(good);
  }

  private static long lines(DaemonProcess daemon, String word) {
    return daemon.log().lines().filter(line -> line.contains(word)).count();
  }

  private Set<String> watched() throws IOException {
    Set<String> names = new TreeSet<>(components().map().keySet());
    assertThat(names.remove("stays")).isTrue();
    names.remove("bellwether");
    return names;
  }

  private Fields components() throws IOException {
    return ask("status").orElseThrow().fields().below("components");
  }

  private void look() throws IOException {
    Fields all = components();
    all.map().keySet().stream()
        .filter(name -> name.startsWith("door-"))
        .forEach(name -> KilledHistory.toldOf(all.below(name)).ifPresent(told::add));
  }

  private void awaitWatched(Set<String> names) {
    await("what the file says")
        .ignoreExceptionsInstanceOf(IOException.class)
        .atMost(PATIENCE)
        .until(() -> watched().equals(names));
  }

  /** Between two reloads, or at any moment of one. */
  private void killed(DaemonProcess daemon) throws Exception {
    boolean bad = random.nextBoolean();
    if (random.nextInt(3) > 0) {
      if (bad) {
        bad();
      } else {
        good();
      }
      daemon.signal("HUP");
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(100));
      await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() - end >= 0);
      count("kills during a reload");
    } else {
      count("kills between reloads");
    }
    daemon.signal("KILL");
    assertThat(daemon.ended()).isEqualTo(137);
    if (bad && random.nextInt(4) == 0) {
      refusesToBegin();
    }
  }

  /** A file that is wrong is no reason to watch something else, and harms nothing that is kept. */
  private void refusesToBegin() throws Exception {
    bad();
    try (DaemonProcess next = DaemonProcess.begin(folder, Map.of(), "-c", config().toString())) {
      assertThat(next.ended()).isEqualTo(1);
      assertThat(next.log()).contains("shop.yaml:");
    }
    count("starts refused");
  }

  private void compare() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("copy-" + reloads));
    for (String end : List.of("", "-wal")) {
      Path file = state().resolve("history.db" + end);
      if (Files.exists(file)) {
        Files.copy(file, copy.resolve("history.db" + end));
      }
    }
    KilledHistory history = KilledHistory.read(copy.resolve("history.db"));
    assertThat(history.integrity()).isEqualTo("ok");
    Set<String> lost = new HashSet<>(told);
    lost.removeAll(history.looks());
    assertThat(lost).as("looks that were told and are not kept").isEmpty();
    counted.put("looks told", told.size());
  }

  private void count(String what) {
    counted.merge(what, 1, Integer::sum);
  }

  private void report() throws IOException {
    Path report = Path.of("target/campaigns/ReloadKillsIT.txt");
    Files.createDirectories(report.getParent());
    Files.writeString(report, "seed %d: %d reloads; %s%n".formatted(SEED, reloads, counted));
  }
}
