// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file with the number of the daemon and nothing else, as scripts expect it.
 *
 * <p>What stands there already may be anybody's: it is replaced only when it is a file of ours that
 * holds a number of nobody who had it when it was written, and never followed when it is a link.
 */
public final class PidFile {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern OURS =
      Pattern.compile("io\\.bellwether\\.cli\\.Bellwether|bellwether\\.jar");

  private final Path file;
  private final boolean amongOthers;
  private final Link link;

  /** Gives a file a second name. */
  interface Link {
    void give(Path name, Path file) throws IOException;
  }

  PidFile(Path file, boolean amongOthers, Link link) {
    this.file = file;
    this.amongOthers = amongOthers;
    this.link = link;
  }

  /** That of a state folder: whoever holds its lock may replace what lies there. */
  public static PidFile in(StateFolder folder) {
    return new PidFile(folder.pidFile(), false, Files::createLink);
  }

  /** One where other programs may have theirs as well. */
  public static PidFile amongOthers(Path file) {
    return new PidFile(file, true, Files::createLink);
  }

  /** The number in it; empty when there is no file that can be believed. */
  public Optional<Long> read() {
    try {
      String text = OwnFile.read(file).strip();
      return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Holds the number of this process afterwards. */
  public void write() throws StateTrouble {
    try {
      boolean replaces = mayReplace();
      OwnFile.tidy(file);
      Path next = OwnFile.fresh(file, ProcessHandle.current().pid() + "\n");
      try {
        if (replaces) {
          Files.delete(file);
        }
        give(next);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (FileAlreadyExistsException e) {
      throw new StateTrouble(
          "the PID file " + file + " was made by another process just now; it is left as it is");
    } catch (StateTrouble e) {
      throw e;
    } catch (IOException e) {
      throw new StateTrouble(
          "the PID file " + file + " can not be written: " + e + "; name another with --pid-file");
    }
  }

  /** A link of a second name fails when the name is taken: nobody's file is ever overwritten. */
  private void give(Path next) throws IOException {
    try {
      link.give(file, next);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(next, file); // fails for a name that is taken, too
    }
  }

  /** Whether there is one; throws where it has to stay. */
  private boolean mayReplace() throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new StateTrouble(
          "the PID file " + file + " is a link or no file at all; it is left as it is: remove it");
    }
    if (!Owner.isOurs(file)) {
      throw new StateTrouble(
          "the PID file %s belongs to %s and this is %s, so it is left as it is: name another with --pid-file"
              .formatted(file, Owner.of(file), Owner.name()));
    }
    String text = Files.size(file) > 32 ? "more than a number" : Files.readString(file).strip();
    if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
      throw new StateTrouble(
          file + " holds something else than a number, so it is left as it is: name another file");
    }
    if (!text.isEmpty()) {
      refuseRunning(Long.parseLong(text));
    }
    return true;
  }

  private void refuseRunning(long pid) throws IOException {
    if (isAnother(pid)) {
      throw new StateTrouble(
          "the PID file "
              + file
              + " is that of another bellwether, pid "
              + pid
              + ", which runs; name another file with --pid-file");
    }
    if (amongOthers && isOfAStranger(pid)) {
      throw new StateTrouble(
          "the PID file "
              + file
              + " is that of a program that runs, pid "
              + pid
              + ", so it is left as it is; name another file with --pid-file");
    }
  }

  /** A process that began after the file was written only has a number that was free again. */
  private boolean isOfAStranger(long pid) throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    return pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid)
            .map(one -> one.info().startInstant().orElse(Instant.MIN))
            .filter(began -> !began.isAfter(written))
            .isPresent();
  }

  private static boolean isAnother(long pid) {
    return pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid)
            .flatMap(one -> one.info().commandLine())
            .filter(line -> OURS.matcher(line).find())
            .isPresent();
  }

  /** Whether it holds the number of this process. */
  public boolean isInPlace() {
    return read().filter(pid -> pid == ProcessHandle.current().pid()).isPresent();
  }

  /** Takes it away when it is still ours. */
  public void remove() throws IOException {
    if (isInPlace()) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
