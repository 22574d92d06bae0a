// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before each line of a plain log, as {@code log_line_prefix} says. */
final class LogPrefix {
  private static final Pattern QUOTED_USER = Pattern.compile("(?:user|role) \"([^\"]*)\"");
  private static final Pattern QUOTED_HOST = Pattern.compile("host \"([^\"]*)\"");

  /**
   * What is looked for stands at the beginning, and anything may write lines of any length: what
   * pieces of unknown length have to be tried for takes a multiple of time.
   */
  private static final int READ = 1_000;

  private LogPrefix() {}

  /** Of the beginning of a line. */
  static Matcher matcher(Pattern pattern, String line) {
    return pattern.matcher(line).region(0, Math.min(READ, line.length()));
  }

  /** Groups {@code message}, and {@code state}, {@code user}, {@code host} where it has them. */
  static Pattern pattern(String prefix) {
    StringBuilder regex = new StringBuilder();
    Set<String> named = new HashSet<>();
    for (int i = 0; i < prefix.length(); i++) {
      char c = prefix.charAt(i);
      if (c != '%' || i + 1 == prefix.length()) {
        regex.append(Pattern.quote(String.valueOf(c)));
        continue;
      }
      i++;
      while (i + 1 < prefix.length() && "-0123456789".indexOf(prefix.charAt(i)) >= 0) {
        i++;
      }
      regex.append(group(prefix.charAt(i), named));
    }
    return Pattern.compile(
        "(?!\\t)(?<prefix>" + regex + ")\\s*(?<severity>[^\\s:]+):\\s+(?<message>.*)");
  }

  private static String group(char escape, Set<String> named) {
    return switch (escape) {
      case '%' -> "%";
      case 'q' -> "";
      case 'e' -> once("state", "[0-9A-Z]{5}", named);
      case 'u' -> once("user", ".*?", named);
      case 'h' -> once("host", "\\S*?", named);
      case 'r' -> once("host", "[^\\s(]*?", named) + "(?:\\(\\d+\\))?";
      case 'p', 'l', 'x' -> "[\\d ]*?";
      case 'c' -> "[0-9a-f. ]*?";
      default -> ".*?";
    };
  }

  private static String once(String name, String what, Set<String> named) {
    return named.add(name) ? "\\s*(?<" + name + ">" + what + ")\\s*" : ".*?";
  }

  /**
   * What the line says, by the code that the prefix has, else by English words: not those of a
   * statement or a hint.
   */
  static Optional<LogLine.What> what(Matcher line, String prefix) {
    if (hasState(prefix)) {
      return LogLine.What.ofState(line.group("state"));
    }
    String severity = line.group("severity");
    return severity.equals("FATAL") || severity.equals("ERROR")
        ? LogLine.What.ofMessage(line.group("message"))
        : Optional.empty();
  }

  private static boolean hasState(String prefix) {
    return prefix.matches(".*%-?\\d*e.*");
  }

  /** From the prefix, else from the words. */
  static String user(Matcher line, String prefix, String message) {
    return prefix.matches(".*%-?\\d*u.*")
        ? line.group("user")
        : first(QUOTED_USER.matcher(message));
  }

  /** The same of the address. */
  static String host(Matcher line, String prefix, String message) {
    return prefix.matches(".*%-?\\d*[hr].*")
        ? line.group("host")
        : first(QUOTED_HOST.matcher(message));
  }

  private static String first(Matcher matcher) {
    return matcher.find() ? matcher.group(1) : "";
  }
}
