// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.AuditSeal;
import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The key that seals the audit log: a file beside the history, for its owner alone. */
final class AuditKey {
  static final String NAME = "audit.key";

  private AuditKey() {}

  static AuditSeal in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    byte[] key;
    try {
      key = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      key = make(file);
    }
    if (key.length != AuditSeal.KEY_BYTES) {
      throw new HistoryException(
          file + " holds " + key.length + " bytes and should hold " + AuditSeal.KEY_BYTES,
          "restore it from a backup; or remove it, and what was sealed with it cannot be verified",
          null);
    }
    return new AuditSeal(key);
  }

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
    Files.write(fresh, key);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    return key;
  }
}
