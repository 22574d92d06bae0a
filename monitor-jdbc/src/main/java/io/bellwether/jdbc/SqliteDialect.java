// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** A SQLite file that others write: opened for reading, for one look, and let go. */
final class SqliteDialect implements Dialect {
  /** A text or blob beyond it ends the statement rather than filling the heap. */
  private static final int LARGEST_VALUE = 16_000_000;

  @Override
  public String scheme() {
    return "sqlite";
  }

  @Override
  public String product() {
    return "SQLite";
  }

  @Override
  public String driverClass() {
    return "org.sqlite.JDBC";
  }

  @Override
  public String dependency() {
    return "org.xerial:sqlite-jdbc";
  }

  @Override
  public boolean isFile() {
    return true;
  }

  /**
   * {@code immutable} only at rest: beside a writer it reads pages of two times as one. The path is
   * escaped, so that no name of a file is read as a property.
   */
  @Override
  public String driverUrl(DatabaseUrl url) {
    return "jdbc:sqlite:"
        + Path.of(url.database()).toUri().toString().replace("///", "/")
        + "?mode=ro"
        + (atRest(url).isPresent() ? "&immutable=1" : "");
  }

  @Override
  public Optional<AtRest> atRest(DatabaseUrl url) {
    return AtRest.of(Path.of(url.database()));
  }

  /** Opening a pipe waits for who writes it, and nothing ends that. */
  @Override
  public void assertUsable(DatabaseUrl url) throws CheckFailure {
    Path file = Path.of(url.database());
    if (!Files.exists(file)) {
      throw new CheckFailure(
          CheckFailure.Kind.UNREACHABLE,
          "there is no file " + file + ", or it may not be looked at",
          "look at the setting 'url' and at the rights of the user of this process");
    }
    if (!Files.isRegularFile(file)) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          file + " is no file of SQLite but a folder or a pipe",
          "look at the setting 'url'");
    }
    assertWhole(file);
  }

  /** Without its WAL it would be read as it was before; with it, a file is made beside it. */
  private static void assertWhole(Path file) throws CheckFailure {
    try {
      if (AtRest.isLeft(file)) {
        throw new CheckFailure(
            CheckFailure.Kind.REFUSED,
            "a part of "
                + file
                + " is in its -wal file, and nobody has it open: it can not be read"
                + " without making a file beside it",
            "start what writes it; or, of a copy, run once: sqlite3 "
                + file
                + " 'PRAGMA wal_checkpoint(TRUNCATE)'");
      }
    } catch (IOException e) {
      return; // SQLite says it better
    }
  }

  @Override
  public boolean typesByValue() {
    return true;
  }

  @Override
  public Properties properties(DatabaseUrl url, Login login, Limits limits) {
    Properties properties = new Properties();
    properties.setProperty("open_mode", "65"); // READONLY and OPEN_URI
    properties.setProperty("busy_timeout", String.valueOf(limits.lock().toMillis()));
    properties.setProperty("query_only", "true");
    properties.setProperty("enable_load_extension", "false");
    // ATTACH opens other files, and VACUUM INTO writes one even when all is read-only
    properties.setProperty("limit_attached", "0");
    properties.setProperty("limit_length", String.valueOf(LARGEST_VALUE));
    return properties;
  }
}
