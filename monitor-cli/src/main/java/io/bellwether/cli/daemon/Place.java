// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.socket.CommandSocket;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.PidFile;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a daemon holds in its state folder: lock, socket, PID file and what it says of itself.
 * Whoever deletes the folder while it runs only makes it do this again.
 */
final class Place implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  private final Held held;
  private final StateFolder folder;
  private final DaemonFacts self;
  private final CommandSocket socket;
  private final List<PidFile> pidFiles;
  private final List<Fixture> fixtures = new ArrayList<>();
  private final ReentrantLock one = new ReentrantLock();
  private boolean waits;
  private boolean closed;

  /**
   * Holds the lock alone, until it settles.
   *
   * @param self what this daemon says of itself
   * @param second another place for its number
   */
  Place(Held held, DaemonFacts self, Optional<Path> second, CommandSocket socket) {
    this.held = held;
    this.folder = held.folder();
    this.self = self;
    this.socket = socket;
    this.pidFiles =
        Stream.concat(Stream.of(PidFile.in(folder)), second.stream().map(PidFile::amongOthers))
            .toList();
    fixtures.add(new Fixture("the socket for commands", socket::isInPlace, this::listen));
    fixtures.add(new Fixture(folder.facts().toString(), this::isDescribed, this::describe));
    pidFiles.forEach(
        file -> fixtures.add(new Fixture(file.toString(), file::isInPlace, file::write)));
  }

  private void listen() throws IOException {
    socket.open(folder.socket());
  }

  /** With the socket as it is now: that may be one beside the folder, or none. */
  private DaemonFacts facts() {
    return self.listeningAt(socket.path());
  }

  private boolean isDescribed() {
    return DaemonFacts.read(folder).equals(Optional.of(facts()));
  }

  private void describe() throws IOException {
    facts().write(folder);
  }

  /** Socket, facts, and the PID files last: who reads one may use all the others. */
  void settle() {
    alone(() -> fixtures.forEach(Fixture::keep));
  }

  /**
   * Puts back what somebody took away.
   *
   * @return whether this daemon still may use the folder: false when another one has taken it
   */
  boolean tend() {
    one.lock();
    try {
      return closed || tended();
    } finally {
      one.unlock();
    }
  }

  private boolean tended() {
    if (!held.isInPlace()) {
      return retaken();
    }
    if (fixtures.stream().anyMatch(Fixture::isGone)) {
      LOG.warn("files of this daemon are gone from {}; they are made anew", folder.path());
    }
    fixtures.forEach(Fixture::keep);
    return true;
  }

  /** A command holds the lock for a moment as well: only a daemon that says so is another one. */
  private boolean retaken() {
    try {
      held.release();
      folder.prepare();
      if (held.take()) {
        renewed();
      } else if (DaemonFacts.ofAnother(folder).isPresent()) {
        return false;
      } else {
        tellThatItWaits("its new lock is held by a command, or by who does not say that it is one");
      }
    } catch (StateTrouble e) {
      tellThatItWaits(e.what());
    }
    return true;
  }

  private void renewed() {
    waits = false;
    fixtures.forEach(Fixture::forget);
    fixtures.forEach(Fixture::keep);
    LOG.warn(
        "the state folder {} or the lock in it was deleted or moved while this ran; it was made"
            + " anew with lock, PID file and socket. What was in a folder that is gone is lost to"
            + " this daemon",
        folder.path());
  }

  private void tellThatItWaits(String why) {
    if (!waits) {
      waits = true;
      LOG.warn(
          "the state folder {} or the lock in it was deleted or moved while this ran, and can not"
              + " be made anew yet; this is tried every few seconds, and the watching goes on: {}",
          folder.path(),
          why);
    }
  }

  /** Leaves nothing that says that a daemon runs; the lock goes last. */
  @Override
  public void close() {
    alone(
        () -> {
          closed = true;
          socket.close();
          pidFiles.forEach(Place::remove);
          held.leave();
        });
  }

  private static void remove(PidFile file) {
    try {
      file.remove();
    } catch (IOException e) {
      LOG.warn("a file of this daemon stays behind: {}", e.toString());
    }
  }

  /** Who cares for it and who ends it are two threads. */
  private void alone(Runnable act) {
    one.lock();
    try {
      act.run();
    } finally {
      one.unlock();
    }
  }
}
