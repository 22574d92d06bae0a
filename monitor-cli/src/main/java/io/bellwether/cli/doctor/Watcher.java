// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.doctor;

import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.DaemonClient;
import io.bellwether.cli.socket.Request;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.PidFile;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether somebody watches, and whether its files say the same. */
public final class Watcher {
  private static final String DAEMON = "daemon";
  private static final String PID_FILE = "PID file";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final StateFolder folder;
  private final String version;

  /**
   * Looks when asked.
   *
   * @param version of the program that looks
   */
  public Watcher(StateFolder folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  /** All there is to say of it. */
  public List<Finding> look() {
    Optional<String> hidden = folder.hidden();
    if (hidden.isPresent()) {
      return List.of(
          Finding.trouble(DAEMON, "whether one watches can not be seen: " + hidden.get(), ""));
    }
    List<Finding> findings = new ArrayList<>();
    Optional<DaemonFacts> facts = DaemonFacts.read(folder);
    boolean held = isHeld();
    findings.add(held ? answers(facts) : nobody(facts));
    if (held) {
      facts.filter(one -> !one.version().equals(version)).ifPresent(o -> findings.add(older(o)));
    }
    pidFile(held, facts).ifPresent(findings::add);
    return findings;
  }

  private boolean isHeld() {
    if (!Files.exists(folder.lock(), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (StateLock lock = StateLock.take(folder).orElse(null)) {
      return lock == null;
    } catch (IOException e) {
      return false;
    }
  }

  private Finding answers(Optional<DaemonFacts> facts) {
    String who = facts.map(DaemonFacts::words).orElse("it does not say which process");
    String remedy =
        facts
            .map(one -> "look at it: ps -o stat,etime,cmd -p " + one.process().pid())
            .orElse("see who holds the lock: fuser " + folder.lock());
    try {
      Optional<Answer> answer =
          DaemonClient.ask(
              facts.flatMap(DaemonFacts::socket).orElseGet(folder::socket),
              Request.of("probe", Map.of("what", "live")),
              PATIENCE);
      if (answer.isEmpty()) {
        return Finding.trouble(DAEMON, who + ", holds the lock and does not listen", remedy);
      }
      return answer.get().code() == 0
          ? Finding.ok(DAEMON, who + ", answers")
          : Finding.trouble(DAEMON, who + ": " + answer.get().error(), remedy);
    } catch (IOException e) {
      return Finding.trouble(DAEMON, who + ", does not answer: " + e.getMessage(), remedy);
    }
  }

  private static Finding nobody(Optional<DaemonFacts> left) {
    String before =
        left.map(one -> "; the one before (" + one.words() + ") did not end by itself").orElse("");
    return Finding.warning(
        DAEMON, "nobody watches" + before, "start it: bellwether monitor, or its unit");
  }

  private Finding older(DaemonFacts facts) {
    return Finding.warning(
        DAEMON,
        "it is version " + facts.version() + ", and this program is " + version,
        "start it anew");
  }

  private Optional<Finding> pidFile(boolean held, Optional<DaemonFacts> facts) {
    if (!Files.exists(folder.pidFile(), LinkOption.NOFOLLOW_LINKS)) {
      return held
          ? Optional.of(
              Finding.warning(PID_FILE, folder.pidFile() + " is not there", "wait a few seconds"))
          : Optional.empty();
    }
    Optional<Long> number = PidFile.in(folder).read();
    boolean same = held && number.isPresent() && number.equals(facts.map(o -> o.process().pid()));
    return Optional.of(
        same
            ? Finding.ok(PID_FILE, folder.pidFile() + " names the daemon")
            : Finding.warning(
                PID_FILE,
                folder.pidFile() + " names no daemon; do not signal what it names",
                "start the daemon, which writes it anew, or delete it"));
  }
}
