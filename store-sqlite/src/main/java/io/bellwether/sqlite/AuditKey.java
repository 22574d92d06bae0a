// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.AuditSeal;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The key that seals the audit log: a file beside the history, for its owner alone.
 *
 * @param seal made of it
 * @param isNew whether there was none
 */
record AuditKey(AuditSeal seal, boolean isNew) {
  static final String NAME = "audit.key";

  static AuditKey in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    byte[] key = read(file);
    if (key.length == 0) { // nothing that could be lost
      return new AuditKey(new AuditSeal(make(file)), true);
    }
    if (key.length != AuditSeal.KEY_BYTES) {
      throw new HistoryException(
          file + " holds " + key.length + " bytes and should hold " + AuditSeal.KEY_BYTES,
          "restore it from a backup; or remove it, and what was sealed with it cannot be verified",
          null);
    }
    return new AuditKey(new AuditSeal(key), false);
  }

  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  /** What is sealed with it may be synced at once, so it has to be on the disk before. */
  private static byte[] make(Path file) throws IOException {
    byte[] key = AuditSeal.newKey();
    Path fresh = file.resolveSibling(NAME + ".new");
    Files.deleteIfExists(fresh);
    try {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException e) {
      Files.createFile(fresh); // no such permissions here (Windows): the folder's hold
    }
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(key);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file.toAbsolutePath().resolveSibling(""));
    return key;
  }

  private static void syncFolder(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      System.getLogger(AuditKey.class.getName())
          .log(System.Logger.Level.DEBUG, "a folder cannot be synced here (Windows)", e);
    }
  }

  /** Whoever took the key away may have changed the log: nobody can tell any more. */
  void tellIfMissed(HistoryContext context, long entries) {
    if (isNew && entries > 0) {
      context.tell(
          new HistoryNews(
              Level.WARNING,
              context.clock().instant(),
              context.folder().resolve(NAME)
                  + " was not there; a new one is made, and the entries of the audit log up to "
                  + entries
                  + " cannot be verified with it",
              "somebody removed it, or restored the history without it",
              "if there is a backup of it, stop, put it back, and start again; ask who removed"
                  + " it"));
    }
  }
}
