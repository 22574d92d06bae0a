// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.HistoryChoice;
import io.bellwether.core.config.bind.Histories;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SteadyHistory;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.schedule.Daemon;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens one of the kinds there are, in a folder of this system; on disk, whatever the disk does,
 * and never before the one that was used before has let go of its file. By one thread at a time.
 */
final class OnDisk implements Chronicle.Opening {
  private final Optional<Path> folder;
  private final Stores stores;
  private final String system;
  private final Clock clock;
  private Optional<SteadyHistory> newest = Optional.empty();

  /** Opens nothing yet. */
  OnDisk(Optional<Path> folder, Stores stores, String system, Clock clock) {
    this.folder = folder;
    this.stores = stores;
    this.system = system;
    this.clock = clock;
  }

  @Override
  public HistoryStore open(
      HistoryChoice chosen, Consumer<HistoryNews> news, SteadyHistory.Late late)
      throws IOException {
    if (chosen.kind().equals(Histories.MEMORY)) {
      return opened(Path.of(""), chosen, news);
    }
    Path room = folder.orElseThrow(() -> noRoom(chosen));
    SteadyHistory history =
        SteadyHistory.after(
            newest,
            () -> opened(room, chosen, news),
            late,
            clock,
            news,
            work -> Daemon.of("bellwether-history-" + system, work));
    newest = Optional.of(history);
    return history;
  }

  @Override
  public Marks marks(String channel) {
    return folder
        .<Marks>map(room -> MarkFile.of(room.resolve("delivered"), channel))
        .orElse(Marks.NONE);
  }

  @Override
  public HistoryStore beside(HistoryChoice chosen) throws IOException {
    if (chosen.kind().equals(Histories.MEMORY)) {
      return Chronicle.Opening.super.beside(chosen);
    }
    Path room = folder.orElseThrow(() -> noRoom(chosen));
    try {
      return stores.beside(chosen, new StateFolder(room, clock, news -> {}));
    } catch (LinkageError e) { // a native library that this system has no room or no right for
      throw new IOException(Thrown.words(e), e);
    }
  }

  private static HistoryException noRoom(HistoryChoice chosen) {
    return new HistoryException(
        "history of kind " + chosen.kind() + " needs a folder, and there is none that can be used",
        "name one: the program takes --state, a host state(folder)",
        null);
  }

  private HistoryStore opened(Path room, HistoryChoice choice, Consumer<HistoryNews> news)
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
}
