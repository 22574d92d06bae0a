// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command run to its end in a process of its own.
 *
 * @param cpuSeconds user and system time of the command and all it started, by the shell's own
 *     account
 * @param output what it printed
 */
public record Child(int exitCode, double cpuSeconds, String output) {
  private static final Pattern TIMES =
      Pattern.compile("([0-9]+)m([0-9.]+)s ([0-9]+)m([0-9.]+)s\\s*$");

  /** Runs a command whose exit code may be anything. */
  public static Child run(List<String> command) throws InterruptedException {
    List<String> counted =
        new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\"; c=$?; times; exit $c", "sh"));
    counted.addAll(command);
    try {
      Process process =
          new ProcessBuilder(counted).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      return new Child(exitCode, childSeconds(text), withoutTimes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a main class of this class path in the JVM that runs this. */
  public static Child java(List<String> options, Class<?> main, String... args)
      throws InterruptedException {
    Child child = run(command(options, main, args));
    if (child.exitCode() != 0) {
      throw new IllegalStateException(main.getName() + " ended with " + child);
    }
    return child;
  }

  /** What starts a main class of this class path in the JVM that runs this. */
  public static List<String> command(List<String> options, Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  private static double childSeconds(String text) {
    Matcher times = TIMES.matcher(text);
    if (!times.find()) {
      throw new IllegalStateException("the shell told no times: " + text);
    }
    return 60 * Double.parseDouble(times.group(1))
        + Double.parseDouble(times.group(2))
        + 60 * Double.parseDouble(times.group(3))
        + Double.parseDouble(times.group(4));
  }

  /** The shell adds two lines: its own times, and those of its children. */
  private static String withoutTimes(String text) {
    int last = text.stripTrailing().lastIndexOf('\n');
    int before = text.lastIndexOf('\n', last - 1);
    return text.substring(0, before + 1);
  }

  /** A number of the one JSON line that the command printed. */
  public double number(String field) {
    return number(output, field);
  }

  /** A number of a JSON line. */
  public static double number(String line, String field) {
    Matcher found = Pattern.compile('"' + field + "\":([-0-9.]+)").matcher(line);
    if (!found.find()) {
      throw new IllegalStateException("no " + field + " in: " + line);
    }
    return Double.parseDouble(found.group(1));
  }
}
