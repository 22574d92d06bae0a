// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConnection;

/** What may be opened. Only a file that says it is ours is ever written, moved or migrated. */
final class OpenRules {
  private final HistoryContext context;
  private final Path file;
  private final SetAside aside;

  OpenRules(HistoryContext context, Path file, SetAside aside) {
    this.context = context;
    this.file = file;
    this.aside = aside;
  }

  /**
   * There is one of ours then, of this version or one before.
   *
   * @return whether it was there already
   */
  boolean prepare() throws IOException {
    Header header = Header.of(file);
    switch (header.kind()) {
      case ABSENT -> {
        setLonelyWalAside();
        create();
      }
      case EMPTY -> replaceEmpty();
      case OURS -> {
        refuseNewer(header.after(wal()));
        return true;
      }
      default -> throw foreign(header.kind());
    }
    return false;
  }

  private Path wal() {
    return file.resolveSibling(file.getFileName() + HistoryFile.WAL);
  }

  private void refuseNewer(Header header) throws HistoryException {
    if (header.kind() != Header.Kind.OURS) {
      throw foreign(header.kind());
    }
    int version = header.version();
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
    context.tell(
        new HistoryNews(
            Level.WARNING,
            context.clock().instant(),
            file + " was empty; the history begins anew",
            "a full disk or a copy that failed leaves such files",
            "nothing, if it was never filled; else restore it from a backup"));
    Files.delete(file);
    create();
  }

  private void setLonelyWalAside() throws IOException {
    if (Files.exists(wal())) {
      aside.move("the database it belonged to is gone");
    }
  }

  /** Made under another name, so that what has the name is always whole. */
  void create() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    for (String part : List.of("", HistoryFile.WAL, HistoryFile.SHM)) {
      Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + part));
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
}
