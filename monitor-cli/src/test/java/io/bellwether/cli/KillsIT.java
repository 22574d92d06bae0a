// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.DaemonClient;
import io.bellwether.cli.socket.Request;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * J18: the whole program, killed at any moment, starts again by itself and has lost nothing of what
 * it told: not in its log, not over its socket, not as the answer to a command.
 */
class KillsIT {
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));
  private static final int KILLS = Integer.getInteger("campaign.size", LONG ? 200 : 8);
  private static final long SEED = Long.getLong("campaign.seed", System.nanoTime() % 1_000_000);
  private static final int DOORS = 20;
  private static final Pattern CHANGE =
      Pattern.compile("(door-\\d+): (\\w+) -> (\\w+): (.*?)(?: \\(flapping\\))?");

  /** During what it is killed. */
  private enum Moment {
    WATCHING,
    RELOADING,
    MAKING_A_CHECK,
    STARTING
  }

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Shell shell = new Shell(Map.of());
  private final Set<String> made = new TreeSet<>();
  private final Map<String, Integer> counted = new TreeMap<>();
  private Map<String, Integer> changesBefore = new HashMap<>();
  private int round;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void nothingThatWasToldIsLostAndItStartsAgainByItself() throws Exception {
    try (Doors doors = new Doors(DOORS, SEED)) {
      for (round = 0; round < KILLS; round++) {
        configure(doors);
        Moment moment = Moment.values()[round % Moment.values().length];
        try {
          killed(moment, doors);
        } catch (AssertionError | Exception e) {
          throw new AssertionError(
              "kill %d while %s; again with -Dcampaign.seed=%d; so far %s"
                  .formatted(round, moment, SEED, counted),
              e);
        }
      }
      endsWell();
    }
    report();
  }

  private Path config() {
    return folder.resolve("shop.yaml");
  }

  private Path state() {
    return folder.resolve("state");
  }

  /** Each second one has one check more, as reason for a reload. */
  private void configure(Doors doors) throws IOException {
    String checks =
        IntStream.range(0, DOORS)
            .mapToObj(
                door ->
                    "  door-%d: {kind: tcp, host: 127.0.0.1, port: %d, every: 200ms, expires: 1h, recovery: 1}%n"
                        .formatted(door, doors.port(door)))
            .collect(Collectors.joining());
    String more = random.nextBoolean() ? "sources: {more: {kind: jvm, every: 1h}}\n" : "";
    Files.writeString(
        config(), "name: shop\n" + more + "paused: {bellwether: quiet}\nchecks:\n" + checks);
  }

  private void killed(Moment moment, Doors doors) throws Exception {
    boolean stale = Files.exists(new StateFolder(state()).facts());
    Set<String> told = new HashSet<>();
    String log;
    try (DaemonProcess daemon = DaemonProcess.begin(folder, Map.of(), "-c", config().toString())) {
      if (moment == Moment.STARTING) {
        pass(random.nextInt(2_500));
        kill(daemon);
      } else {
        daemon.awaitReady();
        if (stale || round == 0) {
          assertThat(daemon.log().contains("did not end by itself")).isEqualTo(stale);
        }
        askUntil(random.nextInt(1_500), told);
        killDuring(moment, daemon, doors);
      }
      log = daemon.log();
    }
    count("kills while " + moment, 1);
    if (Files.exists(state().resolve("history.db"))) {
      compare(log, told);
    }
  }

  private static void pass(long millis) throws InterruptedException {
    // Not a wait for something: how long it may live.
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }

  private static void kill(DaemonProcess daemon) throws IOException, InterruptedException {
    assertThat(daemon.isAlive()).as("it lives until it is killed: %s", daemon.log()).isTrue();
    daemon.signal("KILL");
    assertThat(daemon.ended()).isEqualTo(137);
  }

  private void askUntil(long millis, Set<String> told) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    do {
      Path socket = state().resolve("socket");
      Request status = Request.of("status", Map.of());
      Optional<Answer> answer = DaemonClient.ask(socket, status, Duration.ofSeconds(30));
      Fields all = answer.orElseThrow().fields().below("components");
      doorsOf(all).forEach(one -> KilledHistory.toldOf(one).ifPresent(told::add));
    } while (System.nanoTime() - end < 0);
  }

  private static Stream<Fields> doorsOf(Fields components) {
    return components.map().keySet().stream()
        .filter(name -> name.startsWith("door-"))
        .map(components::below);
  }

  private void killDuring(Moment moment, DaemonProcess daemon, Doors doors) throws Exception {
    switch (moment) {
      case RELOADING -> {
        configure(doors);
        CompletableFuture<Shell.Ran> ran = CompletableFuture.supplyAsync(() -> run("reload"));
        pass(random.nextInt(300));
        kill(daemon);
        count("reloads that were told", ran.get().code() == 0 ? 1 : 0);
      }
      case MAKING_A_CHECK -> {
        String name = "made-" + round;
        CompletableFuture<Shell.Ran> ran = CompletableFuture.supplyAsync(() -> make(name, doors));
        pass(random.nextInt(800));
        kill(daemon);
        boolean told = ran.get().code() == 0;
        count("checks made that were told", told ? 1 : 0);
        compareMade(name, told);
      }
      default -> kill(daemon);
    }
  }

  private Shell.Ran make(String name, Doors doors) {
    String port = "port=" + doors.port(0);
    return run("checks", "add", name, "--kind", "tcp", "--set", "host=127.0.0.1", "--set", port);
  }

  private Shell.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", state().toString()));
    if (!words[0].equals("reload")) {
      all.addAll(List.of("-c", config().toString()));
    }
    return shell.run(all.toArray(String[]::new));
  }

  /** What was told is there, what was not is there as a whole or not at all. */
  private void compareMade(String name, boolean told) throws IOException {
    Shell.Ran list = run("checks", "list", "--format", "json");
    assertThat(list.code()).as(list.err()).isZero();
    Fields checks = Fields.of(list.out()).below("checks");
    if (told || checks.map().containsKey(name)) {
      made.add(name);
      assertThat(checks.below(name).map()).containsKeys("kind", "host", "port");
    }
    assertThat(checks.map().keySet()).isEqualTo(made);
  }

  private void compare(String log, Set<String> told) throws Exception {
    KilledHistory history = KilledHistory.read(copied());
    assertThat(history.integrity()).isEqualTo("ok");
    assertThat(history.looks()).containsAll(told);
    count("looks told over the socket", told.size());
    Map<String, List<KilledHistory.Change>> logged = logged(log);
    Map<String, Integer> sizes = new HashMap<>();
    history
        .changes()
        .forEach(
            (name, all) -> {
              sizes.put(name, all.size());
              List<KilledHistory.Change> now =
                  all.subList(changesBefore.getOrDefault(name, 0), all.size());
              compareChanges(name, untold(now), logged.remove(name));
            });
    logged.keySet().removeIf(name -> !name.startsWith("door-"));
    assertThat(logged).as("told and not kept").isEmpty();
    changesBefore = sizes;
    compareShown(history.shown());
  }

  /** Whoever opens a file after a kill mends it: that is left to the program. */
  private Path copied() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy-" + round)).resolve("history.db");
    for (String end : List.of("", "-wal")) {
      Path file = state().resolve("history.db" + end);
      if (Files.exists(file)) {
        Files.copy(file, copy.resolveSibling("history.db" + end));
      }
    }
    return copy;
  }

  /** That one is healthy at the first look is no news. */
  private static List<KilledHistory.Change> untold(List<KilledHistory.Change> changes) {
    boolean quiet =
        !changes.isEmpty()
            && changes.get(0).from().equals("unknown")
            && changes.get(0).to().equals("healthy");
    return quiet ? changes.subList(1, changes.size()) : changes;
  }

  /** The history may know more: what was kept and not told any more. */
  private static void compareChanges(
      String name, List<KilledHistory.Change> kept, @Nullable List<KilledHistory.Change> told) {
    if (told != null) {
      assertThat(kept).as(name).hasSizeGreaterThanOrEqualTo(told.size());
      assertThat(kept.subList(0, told.size())).as(name).isEqualTo(told);
    }
  }

  /** Lines that were not written to their end were not told. */
  private Map<String, List<KilledHistory.Change>> logged(String log) {
    Map<String, List<KilledHistory.Change>> all = new TreeMap<>();
    String whole = log.substring(0, log.lastIndexOf('\n') + 1);
    for (String line : whole.lines().toList()) {
      Matcher change = CHANGE.matcher(line.replaceFirst("^.*?(?=door-\\d+: )", ""));
      if (change.matches() && !change.group(2).equals(change.group(3))) {
        all.computeIfAbsent(change.group(1), name -> new ArrayList<>())
            .add(new KilledHistory.Change(change.group(2), change.group(3), change.group(4)));
        count("changes told in the log", 1);
      }
    }
    return all;
  }

  /** Nobody has looked since: what is shown is what was kept. */
  private void compareShown(Map<String, KilledHistory.Shown> kept) throws IOException {
    Shell.Ran ran = run("status", "--format", "json");
    assertThat(ran.err()).isEmpty();
    Fields status = Fields.of(ran.out());
    assertThat(status.yes("is_running")).isFalse();
    List<Fields> doors = doorsOf(status.below("components")).toList();
    assertThat(doors).hasSize(DOORS);
    for (Fields door : doors) {
      KilledHistory.Shown shown = kept.get(door.text("component").orElseThrow());
      if (shown != null) {
        assertThat(door.text("status")).contains(shown.level());
        assertThat(door.text("message")).contains(shown.message());
        assertThat(door.text("since").map(Instant::parse).orElse(Instant.EPOCH))
            .isEqualTo(shown.since().truncatedTo(ChronoUnit.SECONDS));
        count("statuses compared", 1);
      }
    }
  }

  private void endsWell() throws Exception {
    try (DaemonProcess last = DaemonProcess.start(folder, "-c", config().toString())) {
      last.signal("TERM");
      assertThat(last.ended()).isZero();
    }
    try (Stream<Path> files = Files.list(state())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("left behind")
          .isSubsetOf(
              "audit.key",
              "checks.yaml",
              "history.db",
              "history.db-shm",
              "history.db-wal",
              "lock",
              "logs");
    }
    assertThat(counted)
        .hasEntrySatisfying("changes told in the log", many -> assertThat(many).isPositive())
        .hasEntrySatisfying("looks told over the socket", many -> assertThat(many).isPositive())
        .hasEntrySatisfying("statuses compared", many -> assertThat(many).isPositive());
  }

  private void count(String what, int many) {
    counted.merge(what, many, Integer::sum);
  }

  private void report() throws IOException {
    Path report = Path.of("target/campaigns/KillsIT.txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        "seed %d: %d kills; %s; made %s%n"
            .formatted(SEED, KILLS, counted, Arrays.toString(made.toArray())));
  }
}
