// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite says, in words for people. */
final class Failure {
  private Failure() {}

  /** Whether the file itself is broken, and not only out of reach. */
  static boolean isCorrupt(Throwable thrown) {
    return switch (primary(thrown)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
      default -> false;
    };
  }

  /** Whether only the statement cannot be done, or not with these rows, and others can. */
  static boolean isOfWhatWasAsked(Throwable thrown) {
    return switch (primary(thrown)) {
      case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG -> true;
      default -> false;
    };
  }

  /** The code without its details. */
  private static SQLiteErrorCode primary(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException e) {
        return e.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE
            ? SQLiteErrorCode.SQLITE_FULL // the memory that is shared is a file
            : SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }

  static HistoryException of(SQLException thrown, Path file) {
    String said = String.valueOf(thrown.getMessage());
    return switch (primary(thrown)) {
      case SQLITE_FULL ->
          told(file, "its disk is full", "make room on the disk of " + file.getParent(), thrown);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          told(
              file,
              "it is corrupt (" + said + ")",
              "it is set aside by itself; look for a failing disk or memory",
              thrown);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          told(
              file,
              "another program holds it locked",
              "end the program that writes to it; find it with: fuser -v " + file,
              thrown);
      case SQLITE_READONLY ->
          told(file, "it may not be written", "let this user write " + file, thrown);
      case SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN ->
          told(
              file,
              "it cannot be opened (" + said + ")",
              "let this user read and write " + file.getParent() + " and what is in it",
              thrown);
      case SQLITE_IOERR ->
          told(
              file,
              "its disk fails (" + said + ")",
              "look at the disk of " + file.getParent() + ", and at dmesg",
              thrown);
      default -> told(file, said, "report this if it stays", thrown);
    };
  }

  private static HistoryException told(Path file, String why, String remedy, SQLException thrown) {
    return new HistoryException(file + ": " + why, remedy, thrown);
  }
}
