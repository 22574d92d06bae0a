// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that report to a real daemon, or to none. */
class HeartbeatIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String CONFIG =
      """
      name: shop
      checks:
        nightly: {kind: heartbeat, period: 24h, every: 1h, recovery: 1}
        burst: {kind: heartbeat, period: 24h, every: 1h, recovery: 1}
        seen: {kind: heartbeat, period: 24h, every: 1h, recovery: 1}
        odd: {kind: heartbeat, period: 24h, every: 1h, recovery: 1}
      paused: {bellwether: quiet}
      """;

  @TempDir static Path home;

  private static DaemonProcess daemon;

  @TempDir Path folder;

  @BeforeAll
  static void watch() throws IOException {
    daemon = started(home);
  }

  @AfterAll
  static void end() {
    daemon.close();
  }

  private static DaemonProcess started(Path in) throws IOException {
    Path config = Files.writeString(in.resolve("shop.yaml"), CONFIG);
    return DaemonProcess.start(in, "-c", config.toString());
  }

  private static Shell.Ran run(Path in, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", in.resolve("state").toString()));
    return new Shell(Map.of()).run(all.toArray(String[]::new));
  }

  private WrappedJob wrapped(Path in, String heartbeat, String... command) throws IOException {
    return WrappedJob.start(in.resolve("state"), folder, heartbeat, command);
  }

  private static String shown(Path in, String heartbeat) {
    return run(in, "check", heartbeat).out();
  }

  @Test
  void aJobIsRunAsItIsAndHowItEndedIsKnown() throws Exception {
    WrappedJob failed = wrapped(home, "nightly", "sh", "-c", "echo \"$0\"; exit 3", "@none --help");
    assertThat(failed.ended()).isEqualTo(3);
    assertThat(failed.said()).isEqualTo("@none --help\n");
    assertThat(failed.complaint()).isEmpty();
    assertThat(shown(home, "nightly")).startsWith("nightly is critical: failed with exit code 3");

    WrappedJob fine = wrapped(home, "nightly", "true");
    assertThat(fine.ended()).isZero();
    assertThat(shown(home, "nightly")).startsWith("nightly is healthy: last run succeeded ");
  }

  @Test
  void aJobThatRunsIsSeenAndSignalsGoOnToIt() throws Exception {
    String waits = "trap 'echo told; exit 7' USR1; echo ready; while :; do sleep 0.1; done";
    WrappedJob job = wrapped(home, "seen", "sh", "-c", waits);
    await().atMost(PATIENCE).until(() -> job.said().contains("ready"));
    await().atMost(PATIENCE).until(() -> shown(home, "seen").contains("runs since "));
    job.signal("USR1");
    assertThat(job.ended()).isEqualTo(7);
    assertThat(job.said()).isEqualTo("ready\ntold\n");
    assertThat(shown(home, "seen")).contains("failed with exit code 7");

    WrappedJob ended = wrapped(home, "seen", "sh", "-c", "echo ready; exec sleep 600");
    await().atMost(PATIENCE).until(() -> ended.said().contains("ready"));
    ended.signal("TERM");
    assertThat(ended.ended()).isEqualTo(128 + 15);

    assertThat(wrapped(home, "seen", "sh", "-c", "kill -9 $$").ended()).isEqualTo(128 + 9);
    assertThat(shown(home, "seen")).contains("failed with exit code 137, 3 runs in a row");
  }

  @Test
  void whatCanNotBeRunEndsAsUnderAShell() throws Exception {
    WrappedJob missing = wrapped(home, "odd", folder.resolve("no-such-job").toString(), "-x");
    assertThat(missing.ended()).isEqualTo(127);
    assertThat(missing.complaint()).contains("no-such-job: is not there");
    assertThat(shown(home, "odd")).contains("failed with exit code 127", "no-such-job");

    Path text = Files.writeString(folder.resolve("text"), "no program");
    WrappedJob refused = wrapped(home, "odd", text.toString());
    assertThat(refused.ended()).isEqualTo(126);
    assertThat(refused.complaint()).contains("text: can not be run: Permission denied");
  }

  @Test
  void withoutADaemonTheJobIsRunAllTheSameAndThatIsSaidOnce() throws Exception {
    WrappedJob job = wrapped(folder, "nightly", "sh", "-c", "echo done; exit 5");
    assertThat(job.ended()).isEqualTo(5);
    assertThat(job.said()).isEqualTo("done\n");
    assertThat(job.complaint().lines())
        .singleElement()
        .asString()
        .startsWith("bellwether: not reported to heartbeat nightly: no bellwether watches with")
        .contains("start one: bellwether monitor");

    Shell.Ran told = run(folder, "heartbeat", "nightly");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.err()).contains("no bellwether watches", "start one: bellwether monitor");
  }

  @Test
  void aNameThatNobodyWaitsForIsToldAndTheJobIsRun() throws Exception {
    WrappedJob job = wrapped(home, "nihgtly", "true");
    assertThat(job.ended()).isZero();
    assertThat(job.complaint().lines())
        .singleElement()
        .asString()
        .contains("there is no heartbeat 'nihgtly'; did you mean 'nightly'?");
  }

  @Test
  void aDaemonThatDiesAmidTheJobChangesNothingForTheJob() throws Exception {
    try (DaemonProcess own = started(folder)) {
      Path end = folder.resolve("end");
      String waits = "echo ready; while [ ! -e " + end + " ]; do sleep 0.1; done; exit 4";
      WrappedJob job = wrapped(folder, "nightly", "sh", "-c", waits);
      await().atMost(PATIENCE).until(() -> shown(folder, "nightly").contains("runs since "));
      own.signal("KILL");
      own.ended();
      Files.createFile(end);
      assertThat(job.ended()).isEqualTo(4);
      assertThat(job.complaint().lines()).singleElement().asString().contains("not reported");
    }
    try (DaemonProcess next = started(folder)) {
      assertThat(next.isAlive()).isTrue();
      assertThat(shown(folder, "nightly")).contains("runs since ");
      assertThat(run(folder, "heartbeat", "nightly").code()).isZero();
      assertThat(shown(folder, "nightly")).startsWith("nightly is healthy: last run succeeded ");
    }
  }

  @Test
  void whatWasReportedIsKnownAfterAKill() throws Exception {
    try (DaemonProcess own = started(folder)) {
      assertThat(run(folder, "heartbeat", "nightly", "--took", "5m"))
          .isEqualTo(new Shell.Ran(0, "", ""));
      own.signal("KILL");
      own.ended();
    }
    try (DaemonProcess next = started(folder)) {
      assertThat(next.isAlive()).isTrue();
      assertThat(shown(folder, "nightly"))
          .startsWith("nightly is healthy: last run succeeded ")
          .endsWith(", in 5m\n");
    }
  }

  @Test
  void aThousandReportsAtOnceAllCount() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<Future<Shell.Ran>> all = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        all.add(callers.submit(() -> run(home, "heartbeat", "burst")));
      }
      for (Future<Shell.Ran> one : all) {
        assertThat(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .isEqualTo(new Shell.Ran(0, "", ""));
      }
    } finally {
      callers.shutdownNow();
    }
    Fields found = Fields.of(run(home, "check", "burst", "--format", "json").out());
    assertThat(found.below("details").number("reports")).contains(1_000L);
  }

  @Test
  void wordsOfTheJobAreShownWithoutSecretsAndControlCharacters() throws Exception {
    String words = "user=a password=c4nary\u001b[31m\nsecond line";
    Shell.Ran told = run(home, "heartbeat", "odd", "--code", "9", "--message", words);
    assertThat(told).isEqualTo(new Shell.Ran(0, "", ""));
    String shown = shown(home, "odd");
    assertThat(shown).contains("failed with exit code 9").doesNotContain("c4nary", "\u001b");
    try (var files = Files.walk(home.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), UTF_8))
            .as(file.toString())
            .doesNotContain("c4nary");
      }
    }
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    Shell.Ran both = run(home, "heartbeat", "odd", "--started", "--failed");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--started stands alone");
    assertThat(run(home, "heartbeat", "odd", "--failed", "--code", "0").code()).isEqualTo(2);
    assertThat(run(home, "heartbeat", "odd", "--took", "soon").err()).contains("--took: ");
    assertThat(run(home, "heartbeat").err()).contains("say which heartbeat");
  }
}
