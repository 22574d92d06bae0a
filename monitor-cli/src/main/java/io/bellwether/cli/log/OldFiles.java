// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * What was set aside of one log file: beside it, named after it and the moment. Files of any other
 * name are not touched.
 */
final class OldFiles {
  private static final String PACKED = ".gz";
  private static final String HALF = ".part";
  private static final DateTimeFormatter MOMENTS =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

  private final Path file;
  private final Rotation rotation;
  private final Pattern ours;

  private record Old(Path path, Instant changed, long size) {}

  OldFiles(Path file, Rotation rotation) {
    this.file = file;
    this.rotation = rotation;
    String name = Pattern.quote(String.valueOf(file.getFileName()));
    this.ours = Pattern.compile(name + "\\.[0-9]{8}-[0-9]{6}(-[0-9]+)?(\\.gz)?(\\.part)?");
  }

  /** Gives the file the name of the moment. */
  void setAside(Instant now, ZoneId zone) throws IOException {
    String name = file.getFileName() + "." + MOMENTS.format(now.atZone(zone));
    Path free = file.resolveSibling(name);
    for (int i = 2; isTaken(free); i++) {
      free = file.resolveSibling(name + "-" + i);
    }
    Files.move(file, free);
  }

  private static boolean isTaken(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        || Files.exists(
            path.resolveSibling(path.getFileName() + PACKED), LinkOption.NOFOLLOW_LINKS);
  }

  /** Compresses what is not, and deletes what is too old or too much. */
  void tidy(Instant now) throws IOException {
    for (Path half : named(path -> path.toString().endsWith(HALF))) {
      Files.deleteIfExists(half);
    }
    deleteBeyond(now);
    if (rotation.compress()) {
      for (Path plain : named(path -> !path.toString().endsWith(PACKED))) {
        pack(plain);
      }
    }
  }

  private void deleteBeyond(Instant now) throws IOException {
    List<Old> newestFirst =
        named(path -> true).stream()
            .flatMap(path -> look(path).stream())
            .sorted(Comparator.comparing(Old::changed).reversed())
            .toList();
    Instant oldest = believed(now, newestFirst).minus(rotation.keep());
    long total = 0;
    for (Old old : newestFirst) {
      total += old.size();
      if (total > rotation.total() || old.changed().isBefore(oldest)) {
        Files.deleteIfExists(old.path());
      }
    }
  }

  /** A clock that is far ahead is believed once a file is of its days: until then none is old. */
  private static Instant believed(Instant now, List<Old> newestFirst) {
    return newestFirst.stream().findFirst().map(Old::changed).filter(now::isAfter).orElse(now);
  }

  /** Empty when somebody else was faster to delete it. */
  private static Optional<Old> look(Path path) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new Old(path, found.lastModifiedTime().toInstant(), found.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Path> named(java.util.function.Predicate<Path> which) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> ours.matcher(String.valueOf(path.getFileName())).matches())
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .filter(which)
          .sorted()
          .toList();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Under another name until it is whole, so that a crash leaves no half file in its place. */
  private static void pack(Path plain) throws IOException {
    FileTime changed = Files.getLastModifiedTime(plain);
    Path packed = plain.resolveSibling(plain.getFileName() + PACKED);
    Path half = plain.resolveSibling(packed.getFileName() + HALF);
    try {
      try (OutputStream out = new GZIPOutputStream(LogFile.create(half))) {
        Files.copy(plain, out);
      }
      Files.setLastModifiedTime(half, changed);
      Files.move(half, packed);
      Files.delete(plain);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(half); // somebody took it away meanwhile
    } catch (IOException e) {
      Files.deleteIfExists(half);
      throw e;
    }
  }
}
