// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.socket.CommandSocket;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.PidFile;
import io.bellwether.cli.state.ProcessIdentity;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import io.bellwether.cli.state.StateTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a daemon holds in its state folder: lock, socket, PID file and what it says of itself.
 * Whoever deletes the folder while it runs only makes it do this again.
 */
final class Place implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  private final StateFolder folder;
  private final Instant since;
  private final Daemon.Order order;
  private final CommandSocket socket;
  private final List<PidFile> pidFiles;
  private final Set<String> told = new HashSet<>();
  private @Nullable StateLock lock;

  Place(Held held, Instant since, Daemon.Order order, CommandSocket socket) {
    this.folder = held.folder();
    this.lock = held.lock();
    this.since = since;
    this.order = order;
    this.socket = socket;
    this.pidFiles =
        Stream.concat(Stream.of(folder.pidFile()), order.pidFile().stream())
            .map(PidFile::new)
            .toList();
  }

  /** Socket, facts, and the PID files last: who reads one may use all the others. */
  void settle() {
    Optional<Path> listening = listen();
    describe(listening);
    pidFiles.forEach(this::write);
  }

  private Optional<Path> listen() {
    try {
      return Optional.of(socket.open(folder.socket()));
    } catch (IOException e) {
      tell("no command can reach this daemon: the socket can not be made: " + e);
      return Optional.empty();
    }
  }

  private void describe(Optional<Path> listening) {
    try {
      ProcessIdentity process =
          ProcessIdentity.ofThis().orElseThrow(() -> new IOException("it can not see itself"));
      Optional<Path> configuration = order.configuration().map(Path::toAbsolutePath);
      new DaemonFacts(process, since, order.version(), listening, configuration).write(folder);
    } catch (IOException e) {
      tell("what this daemon is can not be written to " + folder.facts() + ": " + e);
    }
  }

  private void write(PidFile file) {
    try {
      file.write();
    } catch (StateTrouble e) {
      tell(e.what());
    }
  }

  /** Once for each trouble: it is looked at every few seconds. */
  private void tell(String trouble) {
    if (told.add(trouble)) {
      LOG.warn("{}", trouble);
    }
  }

  /**
   * Puts back what somebody took away.
   *
   * @return whether this daemon still may use the folder: false when another one has taken it
   */
  boolean tend() {
    if (lock != null && lock.isInPlace()) {
      renewFiles();
      return true;
    }
    return renewAll();
  }

  private void renewFiles() {
    boolean whole = Files.exists(folder.facts()) && Files.exists(folder.socket());
    boolean named = new PidFile(folder.pidFile()).isInPlace();
    if (!whole || !named && !told.contains(folder.pidFile().toString())) {
      LOG.warn("files of this daemon are gone from {}; they are made anew", folder.path());
      settle();
      told.add(folder.pidFile().toString());
    }
  }

  private boolean renewAll() {
    try {
      release();
      folder.prepare();
      Optional<StateLock> taken = StateLock.take(folder);
      if (taken.isEmpty()) {
        return false;
      }
      lock = taken.get();
      settle();
      told.clear();
      LOG.warn(
          "the state folder {} was deleted or moved while this ran; it was made anew with lock, PID"
              + " file and socket. What was in it is lost to this daemon",
          folder.path());
    } catch (StateTrouble e) {
      tell(e.what());
    }
    return true;
  }

  private void release() {
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

  /** Leaves nothing that says that a daemon runs; the lock goes last. */
  @Override
  public void close() {
    socket.close();
    for (PidFile file : pidFiles) {
      remove(file::remove);
    }
    if (lock != null && lock.isInPlace()) {
      remove(() -> Files.deleteIfExists(folder.facts()));
    }
    release();
  }

  private interface Removal {
    void now() throws IOException;
  }

  private static void remove(Removal removal) {
    try {
      removal.now();
    } catch (IOException e) {
      LOG.warn("a file of this daemon stays behind: {}", e.toString());
    }
  }
}
