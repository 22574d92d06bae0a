// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * The file with the two that SQLite puts beside it: which of them may be opened, and what becomes
 * of those that may not. Only a file that says it is ours is ever written, moved or migrated.
 */
final class HistoryFile {
  static final String NAME = "history.db";

  private static final String WAL = "-wal";
  private static final String SHM = "-shm";
  private static final String CORRUPT = ".corrupt-";
  private static final int MOST_SET_ASIDE = 5;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final HistoryContext context;
  private final Path file;
  private final OpenMark mark;
  private volatile Optional<Object> opened = Optional.empty();

  HistoryFile(HistoryContext context) {
    this.context = context;
    this.file = context.folder().resolve(NAME);
    this.mark = new OpenMark(context.folder().resolve(NAME + "-open"));
  }

  Path path() {
    return file;
  }

  Path wal() {
    return beside(WAL);
  }

  private Path beside(String suffix) {
    return file.resolveSibling(NAME + suffix);
  }

  /** Whether whoever had it open last was killed. */
  boolean wasLeftOpen() {
    return mark.isThere();
  }

  /** The connection that writes, to a file that was there or that begins now. */
  SQLiteConnection open() throws IOException {
    Header header = Header.of(file);
    switch (header.kind()) {
      case ABSENT -> {
        tellLonelyWal();
        create();
      }
      case EMPTY -> replaceEmpty();
      case OURS -> refuseNewer(header.version());
      default -> throw foreign(header.kind());
    }
    tellLostWal();
    SQLiteConnection connection = openOurs();
    mark.set();
    opened = key();
    return connection;
  }

  /**
   * SQLite goes on writing into a file that was removed, or whose device was unmounted, and nobody
   * would ever see it.
   *
   * @throws IOException when what lies there is not what was opened
   */
  void mustBeInItsPlace() throws IOException {
    try {
      if (key().equals(opened)) {
        return;
      }
    } catch (NoSuchFileException e) {
      throw gone(e);
    }
    throw gone(null);
  }

  private Optional<Object> key() throws IOException {
    return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  private HistoryException gone(@Nullable Throwable why) {
    return new HistoryException(
        file + " is not in its place any more: it was removed or replaced, or its disk unmounted",
        "look whether the disk of " + file.getParent() + " is mounted, and who removed the file",
        why);
  }

  private void refuseNewer(int version) throws HistoryException {
    if (version > Schema.VERSION) {
      throw new HistoryException(
          "%s is of a newer Bellwether (schema %d, this one knows %d) and is left as it is"
              .formatted(file, version, Schema.VERSION),
          "start that Bellwether again, or move the file away to begin anew",
          null);
    }
  }

  private HistoryException foreign(Header.Kind kind) {
    String what =
        switch (kind) {
          case OTHER_DATABASE -> "is a database of another program";
          case NO_DATABASE -> "is no SQLite database";
          default -> "is no file";
        };
    return new HistoryException(
        file + " " + what + " and is left as it is",
        "move it away, or name another state folder",
        null);
  }

  /** An empty file holds nothing that could be lost, unless a log lies beside it. */
  private void replaceEmpty() throws IOException {
    if (Files.exists(wal()) && Files.size(wal()) > 0) {
      throw new HistoryException(
          file + " is empty, but " + wal() + " beside it is not, so something was there",
          "restore both files, or move both away to begin anew",
          null);
    }
    Instant now = context.clock().instant();
    context.tell(
        new HistoryNews(
            Level.WARNING,
            now,
            file + " was empty; the history begins anew",
            "a full disk or a copy that failed leaves such files",
            "nothing, if it was never filled; else restore it from a backup"));
    Files.delete(file);
    create();
  }

  private void tellLonelyWal() throws IOException {
    if (Files.exists(wal())) {
      List<Path> moved = setAside();
      tellAside(moved, "the database it belonged to is gone");
    }
  }

  /** SQLite cannot know that a log is missing: everything looks well, as of some time ago. */
  private void tellLostWal() throws IOException {
    if (mark.isThere() && Files.notExists(wal())) {
      context.tell(
          new HistoryNews(
              Level.WARNING,
              context.clock().instant(),
              wal() + " is gone, and with it what was written last",
              "somebody removed it after the process had ended without closing the history",
              "never remove a -wal file: it is part of the database"));
    }
  }

  private SQLiteConnection openOurs() throws IOException {
    try {
      return probed();
    } catch (SQLException e) {
      if (!Failure.isCorrupt(e)) {
        throw Failure.of(e, file);
      }
      tellAside(setAside(), String.valueOf(e.getMessage()));
      create();
    }
    try {
      return probed();
    } catch (SQLException e) {
      throw Failure.of(e, file);
    }
  }

  private SQLiteConnection probed() throws SQLException {
    SQLiteConnection connection = Connections.writing(file);
    try {
      Schema.migrate(connection);
      // So that the header in the file, which is read before anything is opened, is the newest.
      Connections.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
      Probe.touch(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Made under another name, so that what has the name is always whole. */
  private void create() throws IOException {
    Path fresh = beside(".new");
    for (Path left : List.of(fresh, beside(".new" + WAL), beside(".new" + SHM))) {
      Files.deleteIfExists(left);
    }
    try {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException e) {
      Files.createFile(fresh); // no such permissions here (Windows): the folder's hold
    }
    try (SQLiteConnection connection = Connections.creating(fresh)) {
      Schema.migrate(connection);
    } catch (SQLException e) {
      throw Failure.of(e, file);
    }
    move(fresh, file);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  /** For a file that turned out to be broken while it was in use. */
  void abandon(String why) throws IOException {
    tellAside(setAside(), why);
    mark.clear();
  }

  private List<Path> setAside() throws IOException {
    if (setAsideAlready() >= MOST_SET_ASIDE) {
      throw new HistoryException(
          file + " is corrupt again, and " + MOST_SET_ASIDE + " corrupt ones lie beside it already",
          "look for a failing disk or memory, then move the *" + CORRUPT + "* files away",
          null);
    }
    String stamp = CORRUPT + STAMP.format(context.clock().instant());
    List<Path> moved = new ArrayList<>();
    for (String part : List.of("", WAL, SHM)) {
      if (Files.exists(beside(part))) {
        moved.add(moveAside(beside(part), stamp, part));
      }
    }
    return moved;
  }

  /** Keeps the parts openable together; a second one of the same second gets a number. */
  private Path moveAside(Path from, String stamp, String part) throws IOException {
    for (int i = 1; ; i++) {
      Path to = beside(stamp + (i == 1 ? "" : "-" + i) + part);
      try {
        if (Files.notExists(to)) {
          Files.move(from, to);
          return to;
        }
      } catch (FileAlreadyExistsException e) {
        continue;
      }
    }
  }

  private long setAsideAlready() throws IOException {
    try (Stream<Path> files = Files.list(context.folder())) {
      return files
          .map(one -> one.getFileName().toString())
          .filter(name -> name.startsWith(NAME + CORRUPT))
          .filter(name -> !name.endsWith(WAL) && !name.endsWith(SHM))
          .count();
    }
  }

  private void tellAside(List<Path> moved, String why) {
    context.tell(
        new HistoryNews(
            Level.CRITICAL,
            context.clock().instant(),
            file + " was corrupt; it is set aside as " + moved + " and the history begins anew",
            why,
            "look for a failing disk or memory; what can be read of it: sqlite3 "
                + (moved.isEmpty() ? file : moved.get(0))
                + " .recover"));
  }

  /** After everything was closed. */
  void closed() throws IOException {
    mark.clear();
  }
}
