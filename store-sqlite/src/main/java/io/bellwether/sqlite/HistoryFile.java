// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** The file with the two that SQLite puts beside it, from its opening to its closing. */
final class HistoryFile {
  /** Reads on a connection what the writer goes on from. */
  @FunctionalInterface
  interface Start {
    Writer on(SQLiteConnection connection) throws SQLException, IOException;
  }

  private static final System.Logger LOG = System.getLogger(HistoryFile.class.getName());

  static final String NAME = "history.db";
  static final String WAL = "-wal";
  static final String SHM = "-shm";

  private final HistoryContext context;
  private final Path file;
  private final OpenMark mark;
  private final SetAside aside;
  private final OpenRules rules;
  private volatile Optional<Object> opened = Optional.empty();
  private volatile long bytes;

  HistoryFile(HistoryContext context) {
    this.context = context;
    this.file = context.folder().resolve(NAME);
    this.mark = new OpenMark(context.folder().resolve(NAME + "-open"));
    this.aside = new SetAside(context, file);
    this.rules = new OpenRules(context, file, aside);
  }

  Path path() {
    return file;
  }

  Path wal() {
    return file.resolveSibling(NAME + WAL);
  }

  /** Whether whoever had it open last was killed. */
  boolean wasLeftOpen() {
    return mark.isThere();
  }

  /** Samples of before may have been moved already. */
  long openedMillis() {
    return context.clock().millis();
  }

  /** A writer to a file that was there or that begins now. */
  Writer open(Start start) throws IOException {
    long before = mark.number();
    boolean walWasThere = Files.exists(wal());
    boolean was = rules.prepare();
    try {
      Writer writer = begin(start);
      if (was && writer.transactions() < before) {
        tellLost(before - writer.transactions(), walWasThere);
      }
      return writer;
    } catch (SQLException e) {
      if (!Failure.isCorrupt(e)) {
        throw Failure.of(e, file);
      }
      aside.move(String.valueOf(e.getMessage()));
      rules.create();
    }
    try {
      return begin(start);
    } catch (SQLException e) {
      throw Failure.of(e, file);
    }
  }

  private Writer begin(Start start) throws SQLException, IOException {
    SQLiteConnection connection = Connections.writing(file);
    try {
      Schema.migrate(connection);
      // So that the header in the file, which is read before anything is opened, is the newest.
      Connections.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
      Probe.touch(connection);
      Writer writer = start.on(connection);
      mark.set(writer.transactions());
      opened = key(Files.readAttributes(file, BasicFileAttributes.class));
      measure();
      return writer;
    } catch (SQLException | IOException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  private void close(SQLiteConnection connection, Exception why) {
    try {
      connection.close();
      mark.letGo();
    } catch (SQLException | IOException e) {
      why.addSuppressed(e);
    }
  }

  private void tellLost(long transactions, boolean walWasThere) {
    String lost =
        walWasThere
            ? "the newest %d transactions are missing in %s"
            : "the newest %d transactions are missing, as %s-wal is gone";
    context.tell(
        new HistoryNews(
            Level.WARNING,
            context.clock().instant(),
            lost.formatted(transactions, file),
            walWasThere
                ? "the log beside it was damaged, or an older copy was put in its place"
                : "somebody removed it after the process had ended without closing the history",
            "never remove a -wal file, nor copy the one without the other: it is part of the"
                + " database"));
  }

  /**
   * SQLite goes on writing into a file that was removed, or whose device was unmounted, and nobody
   * would ever see it. Called by whoever writes, as it asks the disk.
   *
   * @throws HistoryException when what lies there is not what was opened
   */
  void mustBeInItsPlace() throws HistoryException {
    try {
      BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
      if (!key(there).equals(opened)) {
        throw gone(null);
      }
    } catch (NoSuchFileException e) {
      throw gone(e);
    } catch (HistoryException e) {
      throw e;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "what was committed stands all the same", e);
    }
  }

  /** Looks how large it is; called by whoever writes, as it asks the disk. */
  void measure() {
    try {
      bytes = Files.size(file) + size(wal());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the next commit says what is wrong", e);
    }
  }

  private static Optional<Object> key(BasicFileAttributes of) {
    return Optional.ofNullable(of.fileKey());
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // what is not there has no size
    }
  }

  /** So that the next start knows how many there should be. */
  void note(long transactions) {
    mark.note(transactions);
  }

  /** How large it was when it was last looked at; never asks the disk. */
  long bytes() {
    return bytes;
  }

  private HistoryException gone(@Nullable Throwable why) {
    return new HistoryException(
        file + " is not in its place any more: it was removed or replaced, or its disk unmounted",
        "look whether the disk of " + file.getParent() + " is mounted, and who removed the file",
        why);
  }

  /** For a file that turned out to be broken while it was in use. */
  void abandon(String why) throws IOException {
    aside.move(why);
    mark.clear();
  }

  /** After everything was closed; the next start looks at every page if this one could not. */
  void closed(boolean lookedAtAll) throws IOException {
    if (lookedAtAll) {
      mark.clear();
    } else {
      mark.letGo();
    }
  }
}
