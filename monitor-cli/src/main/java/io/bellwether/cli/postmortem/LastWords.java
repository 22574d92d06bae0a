// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import io.bellwether.cli.state.OwnFile;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When something inside ends the JVM that nobody asked to: says who, in the log and in a file that
 * the next start reads. The process ends as a failure then, whatever code was asked for: a
 * supervisor has to start it again.
 */
public final class LastWords {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");
  private static final List<String> EXITS = List.of("java.lang.System", "java.lang.Runtime");
  private static final Set<String> NO_JARS = Set.of("app", "platform", "boot");
  private static final int FAILED = 1;

  private final Optional<StateFolder> folder;
  private final BlackBox box;
  private final Thread hook = new Thread(this::speak, "bellwether-last-words");
  private volatile Runnable after = () -> {};

  /**
   * Not listening yet.
   *
   * @param box knows what is being called
   */
  public LastWords(Optional<StateFolder> folder, BlackBox box) {
    this.folder = folder;
    this.box = box;
  }

  public void listen() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What must be done all the same. */
  public void then(Runnable after) {
    this.after = after;
  }

  /** The end that comes now was asked for. */
  public void notNeeded() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the JVM ends already", e);
    }
  }

  private void speak() {
    try {
      String why = whoExits(Thread.getAllStackTraces());
      LOG.error("this daemon is ended from inside: {}", why);
      folder.ifPresent(place -> leave(file(place), why));
      after.run();
    } finally {
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private static void leave(Path file, String why) {
    try {
      OwnFile.replace(file, why + "\n");
    } catch (IOException e) {
      LOG.debug("it could not be kept", e);
    }
  }

  /** The thread that waits in System.exit, who called it there, and for what. */
  private String whoExits(Map<Thread, StackTraceElement[]> threads) {
    for (Map.Entry<Thread, StackTraceElement[]> one : threads.entrySet()) {
      Optional<StackTraceElement> caller = caller(one.getValue());
      if (caller.isPresent()) {
        return words(caller.get(), one.getKey());
      }
    }
    return "nobody called System.exit; was it a signal that this program does not handle?";
  }

  private String words(StackTraceElement caller, Thread thread) {
    String where =
        box.callOn(thread)
            .map(what -> "during the call of " + what)
            .orElseGet(() -> "on its own thread " + thread.getName());
    return "%s called System.exit %s. No plugin may do that; pause what uses it (bellwether checks pause NAME) or take it away until its author has mended it"
        .formatted(place(caller), where);
  }

  private static String place(StackTraceElement caller) {
    String at =
        "%s.%s(%s:%d)"
            .formatted(
                caller.getClassName(),
                caller.getMethodName(),
                caller.getFileName(),
                caller.getLineNumber());
    return Optional.ofNullable(caller.getClassLoaderName())
        .filter(loader -> !NO_JARS.contains(loader))
        .map(jar -> at + " of " + jar)
        .orElse(at);
  }

  static Optional<StackTraceElement> caller(StackTraceElement[] stack) {
    boolean exits =
        Stream.of(stack)
            .anyMatch(f -> EXITS.contains(f.getClassName()) && f.getMethodName().equals("exit"));
    return exits
        ? Stream.of(stack).filter(f -> !f.getClassName().startsWith("java.lang.")).findFirst()
        : Optional.empty();
  }

  /** What the daemon before left. */
  static Optional<String> left(StateFolder folder) {
    try {
      return Optional.of(OwnFile.read(file(folder)).strip());
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  static void forget(StateFolder folder) {
    try {
      Files.deleteIfExists(file(folder));
    } catch (IOException e) {
      LOG.warn("what the one before said is told again at the next start: {}", e.toString());
    }
  }

  private static Path file(StateFolder folder) {
    return folder.path().resolve("last-words");
  }
}
