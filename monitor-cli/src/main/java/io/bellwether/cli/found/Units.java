// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What systemd would start here. */
final class Units {
  /** The first that has a unit wins, as for systemd. */
  private static final List<String> FOLDERS =
      List.of(
          "etc/systemd/system",
          "run/systemd/system",
          "usr/local/lib/systemd/system",
          "usr/lib/systemd/system",
          "lib/systemd/system");

  private final Path root;

  Units(Path root) {
    this.root = root;
  }

  List<Started> started() {
    Map<String, Path> units = new TreeMap<>();
    FOLDERS.forEach(folder -> of(root.resolve(folder), units));
    return units.values().stream().flatMap(Units::started).toList();
  }

  private static void of(Path folder, Map<String, Path> units) {
    Listing.of(folder, "*.service")
        .forEach(file -> units.putIfAbsent(file.getFileName().toString(), file));
  }

  private static Stream<Started> started(Path unit) {
    List<String> lines = lines(unit);
    List<String> variables =
        values(lines, "Environment").flatMap(value -> Words.of(value).stream()).toList();
    Path folder =
        values(lines, "WorkingDirectory").findFirst().map(Units::path).orElse(Path.of("/"));
    return values(lines, "ExecStart")
        .map(command -> Words.of(command.replaceFirst("^[-@:+!|]+", "")))
        .filter(words -> !words.isEmpty())
        .map(
            words ->
                new Started(
                    "unit " + unit.getFileName(),
                    words,
                    folder,
                    QuestDbStarted.binds(variables.stream())));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return Path.of("/");
    }
  }

  /** A line that ends in a backslash goes on in the next. */
  private static List<String> lines(Path unit) {
    String text = SmallFile.text(unit).orElse("");
    return text.replaceAll("\\\\\r?\n", " ").lines().map(String::strip).toList();
  }

  private static Stream<String> values(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).strip());
  }
}
