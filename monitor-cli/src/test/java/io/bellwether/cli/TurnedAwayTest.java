// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.CommandSocket;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is refused by a daemon that lives is told so, and not that nobody watches. */
class TurnedAwayTest {
  private static final String FULL = "16 commands wait already; try again in a moment";

  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private final CommandSocket socket = new CommandSocket(request -> Answer.refused(FULL));
  private Process daemon;
  private StateLock lock;

  private StateFolder state() {
    return new StateFolder(folder.resolve("state"));
  }

  @BeforeEach
  void aDaemonThatHasNoTime() throws IOException {
    state().prepare();
    lock = StateLock.take(state()).orElseThrow();
    Path listening = socket.open(state().socket());
    daemon = new ProcessBuilder("sleep", "600").start();
    ProcessIdentity process = ProcessIdentity.of(daemon.pid()).orElseThrow();
    new DaemonFacts(process, Instant.now(), "1", Optional.of(listening), Optional.empty())
        .write(state());
    Files.writeString(state().pidFile(), daemon.pid() + "\n");
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    socket.close();
    lock.close();
    daemon.destroyForcibly().waitFor();
  }

  private Shell.Ran run(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--state";
    all[words.length + 1] = state().path().toString();
    return shell.run(all);
  }

  @Test
  void statusSaysWhyItKnowsNothing() {
    assertThat(run("status")).isEqualTo(new Shell.Ran(3, "", "bellwether: " + FULL + "\n"));
    assertThat(run("check", "jvm")).isEqualTo(new Shell.Ran(3, "", "bellwether: " + FULL + "\n"));
  }

  @Test
  void stopSignalsOneThatDoesNotHearIt() throws Exception {
    CompletableFuture<Shell.Ran> ran = CompletableFuture.supplyAsync(() -> run("stop"));
    await().atMost(Duration.ofSeconds(30)).until(() -> !daemon.isAlive());
    lock.close();
    assertThat(ran.get().out()).isEqualTo("ended\n");
  }
}
