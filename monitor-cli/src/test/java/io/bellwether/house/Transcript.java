// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page whose boxes are what a terminal shows: commands behind a {@code $}, and below each what it
 * said. A comment {@code until: COMMAND} before a box makes who runs it wait, after each command
 * that goes on in the background, until that one ends well.
 */
record Transcript(List<Part> parts) {
  /** A piece of the page. */
  sealed interface Part {}

  /** Prose, as it stands. */
  record Prose(String line) implements Part {}

  /** A command. */
  record Command(String line, String until) implements Part {}

  /** What the command before it said. */
  record Said(String line) implements Part {}

  private static final Pattern OF_THE_MACHINE =
      Pattern.compile(
          "^  \\w+ +([0-9a-f]{8}-\\S+ +)?(system_resources|jvm|bellwether)\\b|^\\d+ alerts?"
              + " fires?:$");

  private static final Pattern UNTIL = Pattern.compile("<!-- until: (.*) -->");

  static Transcript of(String page) {
    List<Part> parts = new ArrayList<>();
    boolean inside = false;
    String until = "";
    for (String line : page.lines().toList()) {
      Matcher waiting = UNTIL.matcher(line);
      if (line.startsWith("```")) {
        inside = line.equals("```text transcript");
        until = inside ? until : "";
        parts.add(new Prose(line));
      } else if (inside && line.startsWith("$ ")) {
        parts.add(new Command(line.substring(2), line.endsWith("&") ? until : ""));
      } else if (inside) {
        parts.add(new Said(line));
      } else {
        until = waiting.matches() ? waiting.group(1) : until;
        parts.add(new Prose(line));
      }
    }
    return new Transcript(List.copyOf(parts));
  }

  /** The page again. */
  String page() {
    StringBuilder page = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Command command) {
        page.append("$ ").append(command.line());
      } else if (part instanceof Said said) {
        page.append(said.line());
      } else if (part instanceof Prose prose) {
        page.append(prose.line());
      }
      page.append('\n');
    }
    return page.toString();
  }

  /**
   * The page without what differs from run to run: figures, times, and how the machine is that
   * looks at itself while others use it.
   */
  String shape() {
    return page()
        .lines()
        .filter(line -> !OF_THE_MACHINE.matcher(line).find())
        .map(Transcript::shape)
        .collect(Collectors.joining("\n"));
  }

  /**
   * The lines alone in which the page is otherwise than it was told, as a whole page hides them:
   * nothing if it goes as told.
   */
  String otherwise(Transcript told) {
    List<String> was = shape().lines().toList();
    List<String> expected = told.shape().lines().toList();
    int same = 0;
    while (same < Math.min(was.size(), expected.size())
        && was.get(same).equals(expected.get(same))) {
      same++;
    }
    int end = 0;
    while (end < Math.min(was.size(), expected.size()) - same
        && was.get(was.size() - 1 - end).equals(expected.get(expected.size() - 1 - end))) {
      end++;
    }
    return marked("- ", expected.subList(same, expected.size() - end))
        + marked("+ ", was.subList(same, was.size() - end));
  }

  private static String marked(String mark, List<String> lines) {
    return lines.stream().map(line -> mark + line + "\n").collect(Collectors.joining());
  }

  private static String shape(String line) {
    return line.replaceAll(
            "\\bis (healthy|degraded|warning|critical|unknown)( since .*)?$", "is LEVEL")
        .replaceAll("\\b[0-9a-f]{64}\\b", "SHA")
        .replaceAll("\\b[0-9a-f]{8}-[0-9a-f]{4}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?\\b", "ID")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+Z)?( UTC)?", "TIME")
        .replaceAll("\\bjava: .*", "java: JAVA")
        .replaceAll("\\bdisk: .*", "disk: DISK")
        .replaceAll("(\\d+[dhm])*\\d+(\\.\\d+)? ?(ms|s|min|m|h|d|B|KB|kB|MB|GB)\\b", "AMOUNT")
        .replaceAll("\\d+", "N")
        .replaceAll(" +", " ");
  }
}
