// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens plugin jars so that what is run is what was trusted. */
final class PluginJar {
  /** A jar whose bytes are not a jar's, in words that follow a colon. */
  private static final class NoJar extends IOException {
    private static final long serialVersionUID = 1L;

    NoJar(String what) {
      super(what);
    }
  }

  private static final int SHOWN = 40;
  private static final int MOST_SHOWN = 6 * SHOWN; // each of them spelled out

  private PluginJar() {}

  static String sha256(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoJar("it is not a file");
    }
    try (InputStream content = Files.newInputStream(file)) {
      return hashed(content, OutputStream.nullOutputStream());
    }
  }

  private static String hashed(InputStream content, OutputStream copy) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(content, digest).transferTo(copy);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /** Opens a copy, whose name is gone from the disk again where the system allows. */
  static PluginClassLoader open(Path file, String trusted) throws IOException {
    Path copy = empty();
    try {
      copy(file, copy, trusted);
      JarFile jar =
          new JarFile(
              copy.toFile(),
              true,
              ZipFile.OPEN_READ | ZipFile.OPEN_DELETE,
              JarFile.runtimeVersion());
      return new PluginClassLoader(
          file.getFileName().toString(), jar, file.toAbsolutePath().toUri().toURL());
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e instanceof ZipException broken ? new NoJar(whyNoJar(file, broken)) : e;
    }
  }

  /** Readable by its owner only. */
  private static Path empty() throws IOException {
    try {
      return Files.createTempFile("bellwether-plugin", ".jar");
    } catch (IOException e) {
      throw new NoJar(
          "no copy of it can be made ("
              + e.getMessage()
              + "); give the program a folder that it may write to: one mounted at /tmp, or"
              + " -Djava.io.tmpdir=FOLDER in BELLWETHER_JAVA_OPTS");
    }
  }

  private static void copy(Path file, Path copy, String trusted) throws IOException {
    try (InputStream content = Files.newInputStream(file);
        OutputStream into = Files.newOutputStream(copy)) {
      if (!hashed(content, into).equals(trusted)) {
        throw new NoJar("it was changed while it was read; start again");
      }
    }
  }

  private static String whyNoJar(Path file, ZipException e) throws IOException {
    byte[] first;
    try (InputStream content = Files.newInputStream(file)) {
      first = content.readNBytes(SHOWN);
    }
    if (first.length == 0) {
      return "it is empty";
    }
    return first[0] == 'P' && first.length > 1 && first[1] == 'K'
        ? "it is damaged, or was not copied to its end (" + e.getMessage() + ")"
        : "it is not a jar, it begins with \""
            + OneLine.of(new String(first, ISO_8859_1), MOST_SHOWN)
            + "\"";
  }

  static String explained(IOException e) {
    return e instanceof NoJar ? String.valueOf(e.getMessage()) : e.toString();
  }
}
