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
import io.bellwether.core.notify.Marks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Opens a history, or says why there can be none. */
  interface Opening {
    HistoryStore open(HistoryChoice choice, Consumer<HistoryNews> news, SteadyHistory.Late late)
        throws IOException;

    /** Opens it for questions alone, beside whoever writes it now. */
    default HistoryStore beside(HistoryChoice choice) throws IOException {
      throw new HistoryException(
          "a history of kind " + choice.kind() + " is not kept where it could be read",
          "look at the one that a program keeps in its folder",
          null);
    }

    /** Where it is remembered, beside the history, what a channel delivered. */
    default Marks marks(String channel) {
      return Marks.NONE;
    }
  }

  private final Opening opening;
  private final Clock clock;
  private final HistoryLog log = new HistoryLog(System::nanoTime);
  private volatile HistoryStore store = new MemoryHistory(RESULTS, 0);
  private volatile HistoryChoice choice;
  private volatile boolean opened;

  /** Keeps nothing beyond this process until it is opened. */
  Chronicle(HistoryChoice choice, Opening opening, Clock clock) {
    this.choice = choice;
    this.opening = opening;
    this.clock = clock;
  }

  HistoryStore store() {
    return store;
  }

  /** Something to ask of what is kept. */
  interface Question<T> {
    T of(HistoryStore store) throws IOException;
  }

  /** Asks what this process keeps or, where it keeps nothing yet, what another one does. */
  <T> T read(Question<T> question) throws IOException {
    if (opened) {
      return question.of(store);
    }
    try (HistoryStore beside = opening.beside(choice)) {
      return question.of(beside);
    }
  }

  HistoryChoice choice() {
    return choice;
  }

  /** Writes it down; false when it would not outlive the process. */
  boolean note(AuditAct act) {
    try {
      Journal.commit(this::store, Transaction.NOTHING.withActs(List.of(act)));
      return store.durable();
    } catch (IOException e) {
      LOG.warn("not in the audit log: {} by {}: {}", act.act(), act.actor(), Thrown.words(e));
      return false;
    }
  }

  /** What is wrong with it now, the worst first. */
  List<HistoryNews> troubles() {
    return log.troubles();
  }

  /** What remembers over a kill what a channel delivered, where the history outlives one. */
  Marks marks(String channel) {
    return choice.kind().equals(Histories.MEMORY) ? Marks.NONE : opening.marks(channel);
  }

  /** Whether single values are worth handing over: in the heap they are already. */
  boolean keepsSamples() {
    return !choice.kind().equals(Histories.MEMORY);
  }

  /**
   * Opens what was chosen; true the first time. By one thread at a time.
   *
   * @param late hears what was kept when that comes to light only after this has returned
   */
  boolean open(SteadyHistory.Late late) {
    if (opened) {
      return false;
    }
    opened = true;
    store = openedStore(late);
    awaitOpen(store);
    return true;
  }

  /**
   * Goes on as another configuration says; true when that is another history. What happens while
   * the one is closed and the other opened is in memory, and nobody but the caller waits.
   *
   * @param late hears what was kept when that comes to light only after this has returned
   */
  boolean follow(HistoryChoice next, SteadyHistory.Late late) {
    boolean other = !next.equals(choice);
    choice = next;
    if (!other || !opened) {
      return false;
    }
    HistoryStore before = store;
    HistoryStore after = openedStore(late);
    store = after;
    if (after instanceof SteadyHistory) {
      awaitOpen(after); // it closes the one before itself, as both may have the same file
    } else {
      closeQuietly(before);
    }
    return true;
  }

  private static void awaitOpen(HistoryStore one) {
    if (one instanceof SteadyHistory steady) {
      steady.awaitOpen(PATIENCE);
    }
  }

  private static void closeQuietly(HistoryStore old) {
    try {
      old.close();
    } catch (IOException e) {
      LOG.warn("the history that was used before can not be closed: {}", Thrown.words(e));
    }
  }

  private HistoryStore openedStore(SteadyHistory.Late late) {
    Consumer<HistoryNews> news = log.next();
    try {
      return opening.open(choice, news, late);
    } catch (IOException | RuntimeException e) {
      news.accept(
          new HistoryNews(
                  Level.WARNING,
                  clock.instant(),
                  "what happens is kept in memory only, and gone with this process",
                  Thrown.words(e),
                  remedy(e))
              .about(HistoryNews.Topic.DISK));
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
