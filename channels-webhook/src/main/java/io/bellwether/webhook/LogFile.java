// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.PluginContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Adds messages to a file, a line each. It opens the file for each, so that one that was moved
 * away, as by logrotate, is made anew.
 */
final class LogFile implements AlertChannel {
  private static final Set<OpenOption> ADDING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  /** Of all channels of this process, as a lock of a file keeps out only other processes. */
  private static final Map<Path, Lock> WRITERS = new ConcurrentHashMap<>();

  private static final FileAttribute<?>[] PRIVATE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
  };
  private static final FileAttribute<?>[] USUAL = {};

  private final LogFileSettings settings;
  private final String channel;

  LogFile(LogFileSettings settings, PluginContext context) {
    this.settings = settings;
    this.channel = context.instance();
  }

  @Override
  public Receipt deliver(Notification notification, Run run) throws InterruptedException {
    String line = settings.layout().of(notification, channel, run.clock()) + "\n";
    Path file = settings.path();
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return later(file + " is no file; name another, or write to the console");
      }
      long at = add(file, line.getBytes(UTF_8));
      return Receipt.delivered("written to " + file + " at byte " + at);
    } catch (NoSuchFileException e) {
      return later("there is no folder for " + file + "; make it: mkdir -p " + parent(file));
    } catch (AccessDeniedException e) {
      return later(
          file + " may not be written; give it to " + System.getProperty("user.name", "our user"));
    } catch (IOException e) {
      return later(file + " can not be written: " + Shown.line(said(e)));
    }
  }

  private static String said(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
  }

  private static Receipt later(String why) {
    return Receipt.retry(why, Optional.empty());
  }

  private static Path parent(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  /** Beside others that write there too, each of whom may begin the file anew. */
  private long add(Path file, byte[] line) throws IOException, InterruptedException {
    Lock writer = WRITERS.computeIfAbsent(real(file), path -> new ReentrantLock());
    writer.lockInterruptibly();
    try {
      OptionalLong at = tryToAdd(file, line);
      while (at.isEmpty()) {
        at = tryToAdd(file, line);
      }
      return at.getAsLong();
    } finally {
      writer.unlock();
    }
  }

  private static Path real(Path file) throws IOException {
    return Files.exists(file)
        ? file.toRealPath()
        : parent(file).toRealPath().resolve(file.getFileName());
  }

  /** Which file has that name now; empty where there is none, or the system does not tell. */
  private static Optional<Object> identity(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
        : Optional.empty();
  }

  /** Empty where the file was moved away, so that another has to be begun. */
  private OptionalLong tryToAdd(Path file, byte[] line) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileChannel.open(file, ADDING, posix ? PRIVATE : USUAL).close();
    Optional<Object> before = identity(file);
    // closing any channel of a file gives up its lock, so that both stay open to the end
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.APPEND);
        FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      boolean alone = out.lock().isValid();
      if (!alone || !before.equals(identity(file))) {
        return OptionalLong.empty();
      }
      long begin = out.size();
      if (begin > 0 && begin + line.length > settings.maxSize().bytes()) {
        Path old = file.resolveSibling(file.getFileName() + ".1");
        Files.move(file, old, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return OptionalLong.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(isTorn(in, begin) ? behindBreak(line) : line);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(false); // what is delivered outlives a power cut
      return OptionalLong.of(begin);
    }
  }

  /** A write that was cut off, by a full disk or a kill, left half a line. */
  private static boolean isTorn(FileChannel file, long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return size > 0 && file.read(last, size - 1) == 1 && last.get(0) != '\n';
  }

  private static byte[] behindBreak(byte[] line) {
    byte[] with = new byte[line.length + 1];
    with[0] = '\n';
    System.arraycopy(line, 0, with, 1, line.length);
    return with;
  }
}
