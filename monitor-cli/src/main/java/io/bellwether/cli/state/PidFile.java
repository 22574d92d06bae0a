// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file with the number of the daemon and nothing else, as scripts expect it.
 *
 * <p>What stands there already may be anybody's: it is replaced only when it is a file of ours that
 * holds a number, and never followed when it is a link.
 */
public final class PidFile {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern OURS =
      Pattern.compile("io\\.bellwether\\.cli\\.Bellwether|bellwether\\.jar");

  private final Path file;

  public PidFile(Path file) {
    this.file = file;
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
      Path next = OwnFile.fresh(file, ProcessHandle.current().pid() + "\n");
      try {
        makeRoom();
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
      Files.createLink(file, next);
    } catch (UnsupportedOperationException e) {
      Files.copy(next, file);
    }
  }

  private void makeRoom() throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new StateTrouble(
          "the PID file " + file + " is a link or no file at all; it is left as it is: remove it");
    }
    String text = Files.size(file) > 32 ? "more than a number" : Files.readString(file).strip();
    if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
      throw new StateTrouble(
          file + " holds something else than a number, so it is left as it is: name another file");
    }
    if (!text.isEmpty() && isAnother(Long.parseLong(text))) {
      throw new StateTrouble(
          "the PID file "
              + file
              + " is that of another bellwether, pid "
              + text
              + ", which runs; name another file with --pid-file");
    }
    Files.delete(file);
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
