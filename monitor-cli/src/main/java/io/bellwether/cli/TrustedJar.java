// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.state.OwnFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar as it is now, by its SHA-256, and the list that says that it may be loaded. */
record TrustedJar(String name, String sha256) {
  static TrustedJar of(Path jar) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream bytes = new DigestInputStream(Files.newInputStream(jar), digest)) {
        bytes.transferTo(OutputStream.nullOutputStream());
      }
      String name = String.valueOf(jar.getFileName());
      return new TrustedJar(name, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("this Java has no SHA-256", e);
    }
  }

  /** What was cut off on its way is not to be trusted as it is. */
  static void requireJar(Path file) throws CommandFailure, IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      jar.size();
    } catch (ZipException e) {
      throw new CommandFailure(
          "%s is no jar (%s), so nothing was listed; name another, or fetch it again"
              .formatted(StatusText.clean(file), e.getMessage()));
    }
  }

  boolean isIn(Path list) throws IOException {
    return Files.exists(list)
        && OwnFile.read(list).lines().anyMatch(line -> line.startsWith(sha256));
  }

  /** Adds it, as sha256sum prints it; what the list says already stays. */
  void addTo(Path list) throws IOException {
    String before = Files.exists(list) ? OwnFile.read(list) : "";
    if (isIn(list)) {
      return;
    }
    String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    OwnFile.replaceForDaemon(list, before + end + sha256 + "  " + shown() + "\n");
  }

  /** A name with a line end would be a line of its own. */
  String shown() {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
