// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.ProcessIdentity;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J33: a number in a file may be anybody's; who is not proven to be the daemon is let alone. */
class StrangersTest {
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));
  private static final int ROUNDS = Integer.getInteger("campaign.size", LONG ? 200 : 25);
  private static final long SEED = Long.getLong("campaign.seed", System.nanoTime());

  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private final Random random = new Random(SEED);
  private Process stranger;

  private StateFolder state() {
    return new StateFolder(folder.resolve("state"));
  }

  @BeforeEach
  void begin() throws IOException {
    stranger = new ProcessBuilder("sleep", "600").start();
    state().prepare();
  }

  @AfterEach
  void end() throws InterruptedException {
    stranger.destroyForcibly().waitFor();
  }

  private Shell.Ran stop() {
    return shell.run("stop", "--state", state().path().toString());
  }

  private ProcessIdentity self() {
    return ProcessIdentity.of(stranger.pid()).orElseThrow();
  }

  @Test
  void noStrangerIsEverSignalled() throws Exception {
    int[] kinds = new int[7];
    try (StateLock lock = StateLock.take(state()).orElseThrow()) {
      assertThat(lock.isInPlace()).isTrue();
      for (int i = 0; i < ROUNDS; i++) {
        int kind = random.nextInt(kinds.length);
        kinds[kind]++;
        plant(kind);
        Shell.Ran ran = stop();
        assertThat(ran.code()).as("seed %d, round %d, kind %d", SEED, i, kind).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(stranger.isAlive()).as("seed %d, round %d, kind %d", SEED, i, kind).isTrue();
      }
    }
    Path report = Path.of("target/campaigns/StrangersTest.txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        "seed %d: %d rounds of kinds %s, 0 signalled%n"
            .formatted(SEED, ROUNDS, Arrays.toString(kinds)));
  }

  /** Each is wrong in one thing alone, where it is wrong in anything. */
  private void plant(int kind) throws IOException {
    Files.deleteIfExists(state().pidFile());
    Files.deleteIfExists(state().facts());
    ProcessIdentity real = self();
    long pid = real.pid();
    String garbage =
        random.ints(12, 32, 127).mapToObj(Character::toString).reduce("", String::concat);
    String number = pid + "\n";
    switch (kind) {
      case 0 -> write(new ProcessIdentity(pid, "earlier", real.executable(), real.user()), number);
      case 1 -> write(new ProcessIdentity(pid, real.started(), "/opt/java", real.user()), number);
      case 2 -> write(new ProcessIdentity(pid, real.started(), real.executable(), "x"), number);
      case 3 -> Files.writeString(state().pidFile(), number);
      case 4 -> write(real, "x" + garbage);
      case 5 -> {
        Path other = Files.writeString(folder.resolve("other"), number);
        write(real, "");
        Files.delete(state().pidFile());
        Files.createSymbolicLink(state().pidFile(), other);
      }
      default -> {
        Files.writeString(state().pidFile(), number);
        Files.writeString(state().facts(), garbage);
      }
    }
  }

  private void write(ProcessIdentity process, String pidFile) throws IOException {
    new DaemonFacts(process, Instant.now(), "1", Optional.empty(), Optional.empty()).write(state());
    Files.writeString(state().pidFile(), pidFile);
  }

  @Test
  void withoutTheLockNobodyIsADaemonWhateverTheFilesSay() throws IOException {
    write(self(), stranger.pid() + "\n");
    assertThat(stop().err()).contains("no bellwether watches");
    assertThat(stranger.isAlive()).isTrue();
  }

  @Test
  void whoIsProvenIsSignalled() throws Exception {
    write(self(), stranger.pid() + "\n");
    CompletableFuture<Shell.Ran> ran;
    try (StateLock lock = StateLock.take(state()).orElseThrow()) {
      assertThat(lock.isInPlace()).isTrue();
      ran = CompletableFuture.supplyAsync(this::stop);
      await().atMost(Duration.ofSeconds(30)).until(() -> !stranger.isAlive());
    }
    assertThat(ran.get().out()).isEqualTo("ended\n");
  }
}
