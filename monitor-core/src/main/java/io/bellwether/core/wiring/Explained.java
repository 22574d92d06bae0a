// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What went wrong in a plugin, as words that follow a colon, for whoever installed it. */
final class Explained {
  static final int MOST = 1_000;

  private static final Pattern NEWER =
      Pattern.compile("^(\\S+) has been compiled by a more recent .*?class file version (\\d+)");
  private static final int CLASS_FILE_OF_JAVA_0 = 44;
  private static final int DEEPEST_CAUSE = 10;
  private static final List<String> NOT_THE_PLUGIN =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "io.bellwether.api.",
          "io.bellwether.core.");

  private Explained() {}

  /** Runs code of the plugin where its exceptions override their methods. */
  static String of(Throwable thrown, Origin.Rank rank) {
    return OneLine.of(words(bare(thrown), rank), MOST);
  }

  private static String words(Throwable e, Origin.Rank rank) {
    if (e instanceof PluginMistake) {
      return text(e.getMessage());
    }
    if (e instanceof UnsupportedClassVersionError) {
      return newer(text(e.getMessage()));
    }
    if (e instanceof ClassNotFoundException) {
      return missing(text(e.getMessage()), rank);
    }
    if (e instanceof NoClassDefFoundError
        && e.getCause() instanceof ClassNotFoundException missing) {
      return missing(text(missing.getMessage()), rank);
    }
    if (e instanceof SecurityException && text(e.getMessage()).startsWith("Prohibited package")) {
      return "its package belongs to the JDK, and no plugin can add to it";
    }
    if (e instanceof IncompatibleClassChangeError) {
      return "it was built against another version of Bellwether or of a library: " + named(e);
    }
    return named(e) + root(e).map(cause -> ", caused by " + named(cause)).orElse("") + place(e);
  }

  /** Without what only says that there is a cause. */
  private static Throwable bare(Throwable thrown) {
    Throwable e = thrown;
    for (int depth = 0; depth < DEEPEST_CAUSE && e.getCause() != null && isWrapper(e); depth++) {
      e = e.getCause();
    }
    return e;
  }

  private static boolean isWrapper(Throwable e) {
    return e instanceof ServiceConfigurationError
        || e instanceof ExceptionInInitializerError
        || e instanceof InvocationTargetException;
  }

  private static String newer(String message) {
    Matcher found = NEWER.matcher(message);
    if (!found.find()) {
      return message;
    }
    int needed = Integer.parseInt(found.group(2)) - CLASS_FILE_OF_JAVA_0;
    return "%s is compiled for Java %d, and this is Java %d; run Bellwether on Java %d or newer, or get a build of the plugin for Java %d"
        .formatted(
            found.group(1).replace('/', '.'),
            needed,
            Runtime.version().feature(),
            needed,
            Runtime.version().feature());
  }

  private static String missing(String name, Origin.Rank rank) {
    if (name.startsWith(PluginClassLoader.API)) {
      return "it needs class %s, which this version of Bellwether does not have".formatted(name);
    }
    return switch (rank) {
      case FOLDER ->
          "it needs class %s, which is not in the jar; a plugin jar sees the JDK, the Bellwether API and itself"
              .formatted(name);
      case CLASS_PATH, GIVEN -> "it needs class %s, which is not on the class path".formatted(name);
    };
  }

  private static Optional<Throwable> root(Throwable e) {
    Throwable deepest = e;
    for (int depth = 0; depth < DEEPEST_CAUSE && deepest.getCause() != null; depth++) {
      deepest = deepest.getCause();
    }
    return deepest == e ? Optional.empty() : Optional.of(deepest);
  }

  private static String named(Throwable e) {
    String message = text(e.getMessage());
    String type = e.getClass().getSimpleName();
    return message.isEmpty() ? type : type + ": " + message;
  }

  /** Where in the plugin, for its author. */
  private static String place(Throwable e) {
    return inPlugin(List.of(e.getStackTrace())).map(frame -> ", at " + frame).orElse("");
  }

  /** The newest frame of a stack that is neither the JDK's nor ours. */
  static Optional<String> inPlugin(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(frame -> NOT_THE_PLUGIN.stream().noneMatch(frame.getClassName()::startsWith))
        .findFirst()
        .map(
            frame ->
                "%s.%s(%s:%d)"
                    .formatted(
                        frame.getClassName(),
                        frame.getMethodName(),
                        frame.getFileName(),
                        frame.getLineNumber()));
  }

  private static String text(@Nullable String message) {
    return message == null ? "" : message;
  }
}
