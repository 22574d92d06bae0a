// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Asks, with what was found as the answer of whoever just presses return. */
final class Interview {
  private static final List<String> PRESETS =
      List.of("production", "development", "high-frequency", "high-performance");

  private final BufferedReader answers;
  private final PrintStream out;

  Interview(BufferedReader answers, PrintStream out) {
    this.answers = answers;
    this.out = out;
  }

  Findings over(Findings found) throws IOException {
    String name = ask("What is this installation called in messages?", found.name());
    String preset = askPreset(found.preset());
    return new Findings(
        name,
        preset,
        askDisks(found.disks()),
        askContainers(found),
        askServices(found),
        found.notes());
  }

  private List<String> askDisks(List<String> found) throws IOException {
    while (true) {
      String answer =
          ask("Which paths' disks are watched (with commas)?", String.join(", ", found));
      List<String> paths = split(answer);
      List<String> missing = paths.stream().filter(path -> !Files.exists(Path.of(path))).toList();
      if (missing.isEmpty() || paths.equals(found)) {
        return paths;
      }
      out.println("there is no " + String.join(", no ", missing) + " here; a path like / or /var");
    }
  }

  /** Only where there is an engine to ask. */
  private List<String> askContainers(Findings found) throws IOException {
    for (String socket : found.containerSocket()) {
      String answer = ask("Watch the containers of the engine at " + socket + " (yes, no)?", "yes");
      if (!answer.toLowerCase(Locale.ROOT).startsWith("y")) {
        return List.of();
      }
    }
    return found.containerSocket();
  }

  private List<FoundService> askServices(Findings found) throws IOException {
    List<FoundService> wanted = new ArrayList<>();
    for (FoundService service : found.services()) {
      String answer = ask("Watch " + service.words() + " (yes, no)?", "yes");
      if (answer.toLowerCase(Locale.ROOT).startsWith("y")) {
        wanted.add(service);
      }
    }
    return wanted;
  }

  private String askPreset(String found) throws IOException {
    while (true) {
      String preset = ask("How often to look: " + String.join(", ", PRESETS) + "?", found);
      if (PRESETS.contains(preset)) {
        return preset;
      }
      out.println(
          "'"
              + preset
              + "' is none of them"
              + Nearest.to(preset, PRESETS)
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse(""));
    }
  }

  /** At the end of the input everything is as found. */
  private String ask(String question, String found) throws IOException {
    out.print(question + " [" + found + "] ");
    out.flush();
    String answer = answers.readLine();
    if (answer == null) {
      out.println();
    }
    return answer == null || answer.isBlank() ? found : answer.strip();
  }

  private static List<String> split(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .toList();
  }
}
