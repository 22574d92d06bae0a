// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.state.OwnFile;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When something inside ends the JVM that nobody asked to: says who, in the log and in a file that
 * the next start reads.
 */
final class LastWords {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");
  private static final List<String> EXITS = List.of("java.lang.System", "java.lang.Runtime");

  private final Optional<StateFolder> folder;
  private final Runnable after;
  private final Thread hook = new Thread(this::speak, "bellwether-last-words");

  /**
   * Not listening yet.
   *
   * @param after what must be done all the same
   */
  LastWords(Optional<StateFolder> folder, Runnable after) {
    this.folder = folder;
    this.after = after;
  }

  void listen() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The end that comes now was asked for. */
  void notNeeded() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the JVM ends already", e);
    }
  }

  private void speak() {
    String why = whoExits(Thread.getAllStackTraces());
    LOG.error("this daemon is ended from inside: {}", why);
    folder.ifPresent(place -> leave(file(place), why));
    after.run();
  }

  private static void leave(Path file, String why) {
    try {
      OwnFile.replace(file, why + "\n");
    } catch (IOException e) {
      LOG.debug("it could not be kept", e);
    }
  }

  /** The thread that waits in System.exit, and who called it there. */
  static String whoExits(Map<Thread, StackTraceElement[]> threads) {
    for (Map.Entry<Thread, StackTraceElement[]> one : threads.entrySet()) {
      Optional<StackTraceElement> caller = caller(one.getValue());
      if (caller.isPresent()) {
        return caller.get() + " called System.exit in the thread " + one.getKey().getName();
      }
    }
    return "nobody called System.exit; was it a signal that this program does not handle?";
  }

  private static Optional<StackTraceElement> caller(StackTraceElement[] stack) {
    boolean exits =
        Stream.of(stack).anyMatch(f -> EXITS.contains(f.getClassName()) && exit(f.getMethodName()));
    return exits
        ? Stream.of(stack).filter(f -> !f.getClassName().startsWith("java.lang.")).findFirst()
        : Optional.empty();
  }

  private static boolean exit(String method) {
    return method.equals("exit");
  }

  /** What the daemon before left, once. */
  static Optional<String> ofTheOneBefore(StateFolder folder) {
    try {
      String words = OwnFile.read(file(folder)).strip();
      Files.delete(file(folder));
      return Optional.of(words);
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static Path file(StateFolder folder) {
    return folder.path().resolve("last-words");
  }
}
