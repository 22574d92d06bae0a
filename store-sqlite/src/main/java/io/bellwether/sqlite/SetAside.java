// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Moves a broken history out of the way, with what SQLite put beside it, and tells of it. */
final class SetAside {
  private static final String CORRUPT = ".corrupt-";
  private static final int MOST = 5;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final HistoryContext context;
  private final Path file;

  SetAside(HistoryContext context, Path file) {
    this.context = context;
    this.file = file;
  }

  /**
   * Nothing is left in its place.
   *
   * @throws HistoryException when so many lie there already that something else must be wrong
   */
  void move(String why) throws IOException {
    if (already() >= MOST) {
      throw new HistoryException(
          file + " is corrupt again, and " + MOST + " corrupt ones lie beside it already",
          "look for a failing disk or memory, then move the *" + CORRUPT + "* files away",
          null);
    }
    String stamp = CORRUPT + STAMP.format(context.clock().instant());
    List<Path> moved = new ArrayList<>();
    for (String part : List.of("", HistoryFile.WAL, HistoryFile.SHM)) {
      if (Files.exists(beside(part))) {
        moved.add(move(beside(part), stamp, part));
      }
    }
    tell(moved, why);
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** Keeps the parts openable together; a second one of the same second gets a number. */
  private Path move(Path from, String stamp, String part) throws IOException {
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

  private long already() throws IOException {
    try (Stream<Path> files = Files.list(context.folder())) {
      return files
          .map(one -> one.getFileName().toString())
          .filter(name -> name.startsWith(HistoryFile.NAME + CORRUPT))
          .filter(name -> !name.endsWith(HistoryFile.WAL) && !name.endsWith(HistoryFile.SHM))
          .count();
    }
  }

  private void tell(List<Path> moved, String why) {
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
}
