// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.core.config.HistoryChoice;
import io.bellwether.core.config.bind.Histories;
import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.SteadyHistory;
import io.bellwether.core.history.Transaction;
import io.bellwether.core.schedule.Daemon;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of one system. It is opened when watching starts: what only looks once keeps no file,
 * and a configuration can be checked where there is no room for one.
 */
final class Chronicle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

  /** What a system that was not started can look back on. */
  private static final int RESULTS = 1_000;

  /** Opens a history, or says why there can be none. */
  interface Opening {
    HistoryStore open(HistoryChoice choice, Consumer<HistoryNews> news) throws IOException;
  }

  private final Opening opening;
  private final Clock clock;
  private final HistoryLog log = new HistoryLog();
  private volatile HistoryStore store = new MemoryHistory(RESULTS, 0);
  private volatile HistoryChoice choice;
  private boolean opened;

  /** Keeps nothing beyond this process until it is opened. */
  Chronicle(HistoryChoice choice, Opening opening, Clock clock) {
    this.choice = choice;
    this.opening = opening;
    this.clock = clock;
  }

  /** One of the kinds there are, in a folder of this system; on disk, whatever the disk does. */
  static Chronicle in(
      Optional<Path> folder, Stores stores, String system, HistoryChoice choice, Clock clock) {
    return new Chronicle(
        choice,
        (chosen, news) -> {
          if (chosen.kind().equals(Histories.MEMORY)) {
            return opened(Path.of(""), stores, chosen, clock, news);
          }
          if (folder.isEmpty()) {
            throw noRoom(chosen);
          }
          Path room = folder.get();
          return SteadyHistory.open(
              () -> opened(room, stores, chosen, clock, news),
              clock,
              news,
              work -> Daemon.of("bellwether-history-" + system, work));
        },
        clock);
  }

  private static HistoryException noRoom(HistoryChoice chosen) {
    return new HistoryException(
        "history of kind " + chosen.kind() + " needs a folder, and there is none that can be used",
        "name one: the program takes --state, a host state(folder)",
        null);
  }

  private static HistoryStore opened(
      Path room, Stores stores, HistoryChoice choice, Clock clock, Consumer<HistoryNews> news)
      throws IOException {
    try {
      if (!choice.kind().equals(Histories.MEMORY)) {
        StateFolder.make(room);
      }
      return stores.open(choice, new StateFolder(room, clock, news));
    } catch (LinkageError e) { // a native library that this system has no room or no right for
      throw new IOException(Thrown.words(e), e);
    }
  }

  HistoryStore store() {
    return store;
  }

  HistoryChoice choice() {
    return choice;
  }

  /** Writes it down; false when it would not outlive the process. */
  boolean note(AuditAct act) {
    HistoryStore present = store;
    try {
      present.commit(Transaction.NOTHING.withActs(List.of(act)));
      return present.durable();
    } catch (IOException e) {
      LOG.warn("not in the audit log: {} by {}: {}", act.act(), act.actor(), Thrown.words(e));
      return false;
    }
  }

  /** What is wrong with it now. */
  Optional<HistoryNews> trouble() {
    return log.trouble();
  }

  /** Whether single values are worth handing over: in the heap they are already. */
  boolean keepsSamples() {
    return !choice.kind().equals(Histories.MEMORY);
  }

  /** Opens what was chosen; true the first time. By one thread at a time. */
  boolean open() {
    if (opened) {
      return false;
    }
    opened = true;
    store = openedStore();
    return true;
  }

  /**
   * Goes on as another configuration says; true when that is another history. Nobody may use this
   * one meanwhile.
   */
  boolean follow(HistoryChoice next) {
    boolean other = !next.equals(choice);
    choice = next;
    if (!other || !opened) {
      return false;
    }
    closeQuietly(store);
    store = openedStore();
    return true;
  }

  private static void closeQuietly(HistoryStore old) {
    try {
      old.close();
    } catch (IOException e) {
      LOG.warn("the history that was used before can not be closed: {}", Thrown.words(e));
    }
  }

  private HistoryStore openedStore() {
    try {
      return opening.open(choice, log);
    } catch (IOException | RuntimeException e) {
      log.accept(
          new HistoryNews(
              Level.WARNING,
              clock.instant(),
              "what happens is kept in memory only, and gone with this process",
              Thrown.words(e),
              remedy(e)));
      return new MemoryHistory(RESULTS, 0);
    }
  }

  private static String remedy(Throwable thrown) {
    return thrown instanceof HistoryException told ? told.remedy() : "mend it and start again";
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
