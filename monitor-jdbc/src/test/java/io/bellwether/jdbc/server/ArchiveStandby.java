// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A standby that has no connection to its primary and reads what that archives. The primary must
 * have been started with {@code archive_mode = on}.
 */
public final class ArchiveStandby implements AutoCloseable {
  private final PostgresServer primary;
  private final Path archive;
  private final PostgresServer server;

  private ArchiveStandby(PostgresServer primary, Path archive, PostgresServer server) {
    this.primary = primary;
    this.archive = archive;
    this.server = server;
  }

  /** Lets readers in when it is returned. */
  public static ArchiveStandby of(PostgresServer primary) {
    return of(primary, Optional.empty());
  }

  /**
   * One that recovers to a point of that name, which the primary makes now, and pauses there;
   * whatever the primary does later is not in it.
   */
  public static ArchiveStandby upTo(String point, PostgresServer primary) {
    return of(primary, Optional.of(point));
  }

  private static ArchiveStandby of(PostgresServer primary, Optional<String> target) {
    try {
      Path folder = Files.createTempDirectory("bellwether-postgres");
      Path archive = Files.createDirectory(folder.resolve("archive"));
      DataFolder.own(archive);
      primary.set("archive_command", "cp %p " + archive + "/%f");
      DataFolder copy = BaseBackup.of(primary, folder);
      copy.write("standby.signal", "");
      copy.write(
          "postgresql.auto.conf", "restore_command = 'cp " + archive + "/%f %p 2>/dev/null'\n");
      target.ifPresent(it -> primary.run("SELECT pg_create_restore_point('" + it + "')"));
      primary.run("CHECKPOINT", "SELECT pg_switch_wal()");
      Map<String, String> settings = new HashMap<>();
      settings.put("archive_mode", "off");
      target.ifPresent(it -> settings.put("recovery_target_name", it));
      settings.put("wal_retrieve_retry_interval", "200ms");
      return new ArchiveStandby(primary, archive, primary.sibling(folder, copy, settings));
    } catch (IOException e) {
      throw new UncheckedIOException("no standby of " + primary.url(""), e);
    }
  }

  /** The standby itself. */
  public PostgresServer server() {
    return server;
  }

  /** Everything that the primary has written by now is archived and there to be read. */
  public void catchUp() {
    String end = primary.value("SELECT pg_create_restore_point('to be archived')");
    primary.run("SELECT pg_switch_wal()");
    server.await("pg_last_wal_replay_lsn() >= '" + end + "'");
  }

  /** Nothing of it can be read any more, and nothing is archived. */
  public void loseArchive() {
    move(archive, lost());
  }

  /** It is there again, and all that waited comes into it. */
  public void findArchive() {
    if (Files.exists(lost())) {
      move(lost(), archive);
    }
  }

  private Path lost() {
    return archive.resolveSibling("lost");
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    primary.set("archive_command", "true");
    server.close();
  }
}
