// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import io.bellwether.cli.state.StateTrouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A state folder and the lock on it. */
record Held(StateFolder folder, StateLock lock) {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofMillis(50);

  /** Somebody else holds the lock. */
  static final class ByAnother extends Exception {
    private static final long serialVersionUID = 1L;

    ByAnother(StateFolder folder) {
      super(words(folder));
    }

    private static String words(StateFolder folder) {
      String which =
          DaemonFacts.read(folder).map(DaemonFacts::words).orElse("it does not say which one");
      return "another bellwether watches already with the state folder %s (%s); ask it: bellwether status --state %s; end it: bellwether stop --state %s; or watch something else beside it with another --state"
          .formatted(folder.path(), which, folder.path(), folder.path());
    }
  }

  /** Empty when no folder can be had: what is watched matters more than what is kept. */
  static Optional<Held> claim(Optional<Path> asked, Map<String, String> environment)
      throws ByAnother {
    try {
      StateFolder folder = StateFolder.place(asked, environment);
      folder.prepare();
      Held held = new Held(folder, lock(folder));
      held.tidy();
      return Optional.of(held);
    } catch (StateTrouble e) {
      LOG.warn(
          "{}. This goes on all the same, but keeps nothing over a restart, and no command reaches"
              + " it",
          e.what());
      return Optional.empty();
    }
  }

  /** A command that reads the folder holds the lock for a moment; a daemon says that it does. */
  private static StateLock lock(StateFolder folder) throws StateTrouble, ByAnother {
    long end = System.nanoTime() + MOMENT.toNanos();
    while (true) {
      Optional<StateLock> lock = StateLock.take(folder);
      if (lock.isPresent()) {
        return lock.get();
      }
      boolean daemon = DaemonFacts.read(folder).filter(DaemonFacts::isAlive).isPresent();
      if (daemon || System.nanoTime() - end > 0) {
        throw new ByAnother(folder);
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private void tidy() {
    try {
      folder.tidy();
    } catch (StateTrouble e) {
      LOG.warn("what one that was killed left behind stays: {}", e.what());
    }
  }

  /** How the daemon before ended, when it did not end as it should. */
  void tellOfTheOneBefore() {
    DaemonFacts.read(folder)
        .ifPresent(
            before ->
                LOG.warn(
                    "the bellwether before ({}) did not end by itself: {}",
                    before.words(),
                    LastWords.ofTheOneBefore(folder)
                        .orElse(
                            "it was killed, ran out of memory, crashed, or the machine went down;"
                                + " see the end of its log")));
  }
}
