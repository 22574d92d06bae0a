// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.postmortem.Ending;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import io.bellwether.cli.state.StateTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A state folder and the lock on it. Used by one thread at a time, but left by any. */
final class Held {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final StateFolder folder;
  private volatile @Nullable StateLock lock;

  private Held(StateFolder folder, StateLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Somebody else holds the lock. */
  static final class ByAnother extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean daemon;

    private ByAnother(String words, boolean daemon) {
      super(words);
      this.daemon = daemon;
    }

    static ByAnother daemon(StateFolder folder, DaemonFacts which) {
      return new ByAnother(
          "another bellwether watches already with the state folder %s (%s); ask it: bellwether status --state %s; end it: bellwether stop --state %s; or watch something else beside it with another --state"
              .formatted(folder.path(), which.words(), folder.path(), folder.path()),
          true);
    }

    static ByAnother somebody(StateFolder folder, Duration patience) {
      return new ByAnother(
          "the state folder %s is held for more than %d s by a program that does not say that it is a daemon%s: a command that takes long, or one that hangs; see which: fuser %s; then start again"
              .formatted(folder.path(), patience.toSeconds(), elsewhere(folder), folder.lock()),
          false);
    }

    private static String elsewhere(StateFolder folder) {
      return DaemonFacts.read(folder)
          .map(which -> " (what lies there names " + which.words() + ", which does not run here)")
          .orElse("");
    }

    /** A command ends by itself, and who starts again may find the folder free. */
    int code() {
      return daemon ? Daemon.ANOTHER : Daemon.MISTAKE;
    }
  }

  /** Empty when no folder can be had: what is watched matters more than what is kept. */
  static Optional<Held> claim(Optional<Path> asked, Map<String, String> environment)
      throws ByAnother {
    return claim(asked, environment, MOMENT);
  }

  static Optional<Held> claim(
      Optional<Path> asked, Map<String, String> environment, Duration patience) throws ByAnother {
    try {
      StateFolder folder = StateFolder.place(asked, environment);
      folder.prepare();
      Held held = new Held(folder, lock(folder, patience));
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
  private static StateLock lock(StateFolder folder, Duration patience)
      throws StateTrouble, ByAnother {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<StateLock> lock = StateLock.take(folder);
      if (lock.isPresent()) {
        return lock.get();
      }
      Optional<DaemonFacts> daemon = DaemonFacts.ofAnother(folder);
      if (daemon.isPresent()) {
        throw ByAnother.daemon(folder, daemon.get());
      }
      if (System.nanoTime() - end > 0) {
        throw ByAnother.somebody(folder, patience);
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

  StateFolder folder() {
    return folder;
  }

  /** How the daemon before ended, when it did not end as it should. */
  void tellOfTheOneBefore(Map<String, String> environment) {
    Ending.ofTheOneBefore(folder, environment).ifPresent(told -> LOG.warn("{}", told));
  }

  /** Says from the first moment who has the folder: a second one must not have to guess. */
  void announce(DaemonFacts self) {
    try {
      self.write(folder);
    } catch (IOException e) {
      LOG.debug("told when it settles", e);
    }
  }

  /** Whether the lock is still the one that others would take. */
  boolean isInPlace() {
    StateLock present = lock;
    return present != null && present.isInPlace();
  }

  /** Takes the lock anew; false while somebody else has it. */
  boolean take() throws StateTrouble {
    Optional<StateLock> taken = StateLock.take(folder);
    lock = taken.orElse(null);
    return taken.isPresent();
  }

  void release() {
    StateLock old = lock;
    lock = null;
    try {
      if (old != null) {
        old.close();
      }
    } catch (IOException e) {
      LOG.debug("the lock of a folder that is gone could not be closed", e);
    }
  }

  /** Nobody has the folder any more; what is said of who had it goes first. */
  void leave() {
    try {
      if (isInPlace()) {
        Files.deleteIfExists(folder.facts());
      }
    } catch (IOException e) {
      LOG.warn("{} stays behind: {}", folder.facts(), e.toString());
    }
    release();
  }
}
