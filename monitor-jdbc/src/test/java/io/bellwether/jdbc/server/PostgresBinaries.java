// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The programs of one version: Debian's where that version is installed, else those that the build
 * has put into {@code target/servers}, unpacked once into the folder for temporary files, where
 * every user may read them.
 */
final class PostgresBinaries {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private PostgresBinaries() {}

  /** The folder with {@code initdb} and {@code postgres}; without it the test is left out. */
  static Path of(int version) {
    Path jar =
        Path.of(System.getProperty("bellwether.servers", "target/servers"))
            .resolve("postgres-" + version + ".jar");
    Path debian = DEBIAN.resolve(version + "/bin");
    try {
      return Files.exists(jar) ? unpacked(jar) : installed(version, debian);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL " + version + " can not be unpacked", e);
    }
  }

  private static Path installed(int version, Path debian) {
    return Files.isExecutable(debian.resolve("postgres"))
        ? debian
        : missing("PostgreSQL " + version + " is neither in target/servers nor in " + debian);
  }

  /** A program that the build does not fetch; without Debian's the test is left out. */
  static Path tool(String name, int version) {
    Path tool = DEBIAN.resolve(version + "/bin").resolve(name);
    return Files.isExecutable(tool) ? tool : missing("there is no " + tool);
  }

  private static Path missing(String what) {
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
  }

  private static Path unpacked(Path jar) throws IOException {
    String name = jar.getFileName().toString().replace(".jar", "-") + Files.size(jar);
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "bellwether-" + name);
    if (!Files.isExecutable(cache.resolve("bin/postgres"))) {
      Path fresh = Files.createTempDirectory("bellwether-unpacking");
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpack(jar, fresh);
      keep(fresh, cache);
    }
    if (!Files.getOwner(cache).getName().equals(System.getProperty("user.name"))) {
      throw new IOException(cache + " belongs to somebody else: nothing in it is run");
    }
    return cache.resolve("bin");
  }

  private static void unpack(Path jar, Path into) throws IOException {
    Path archive = into.resolve("all.txz");
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream in = zip.getInputStream(archive(zip))) {
      Files.copy(in, archive);
    }
    Processes.run("tar", "-xJf", archive.toString(), "-C", into.toString());
    Files.delete(archive);
  }

  private static ZipEntry archive(ZipFile zip) throws IOException {
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (entry.getName().endsWith(".txz")) {
        return entry;
      }
    }
    throw new IOException(zip.getName() + " holds no server");
  }

  /** Two builds may do so at once; the first stays. */
  private static void keep(Path fresh, Path cache) throws IOException {
    try {
      Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      Folders.delete(fresh);
    }
  }
}
