// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words a wrong command line, with the nearest word that would have been right. */
final class UsageMistake {
  private UsageMistake() {}

  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      String what = word.startsWith("-") ? "option" : "command or argument";
      return "unknown " + what + " '" + word + "'" + hint(word, e.getCommandLine());
    }
    return String.valueOf(e.getMessage());
  }

  private static String hint(String word, CommandLine line) {
    Optional<CommandLine> below = commandWith(word::equals, line);
    if (below.isPresent()) {
      return behind(below.get(), word);
    }
    Optional<String> near = Nearest.to(word, known(word, line));
    return near.map(known -> "; did you mean '" + known + "'?")
        .orElseGet(() -> nearBelow(word, line));
  }

  /** An option that came before the command it belongs to. */
  private static Optional<CommandLine> commandWith(Predicate<String> option, CommandLine line) {
    return line.getSubcommands().values().stream()
        .filter(command -> options(command).stream().anyMatch(option))
        .findFirst();
  }

  private static String behind(CommandLine command, String option) {
    String whole = command.getCommandSpec().qualifiedName() + " " + option;
    return "; it goes behind a command, as in: " + whole;
  }

  /** Without a command the options are those of what runs then. */
  private static String nearBelow(String word, CommandLine line) {
    return Optional.ofNullable(line.getSubcommands().get(GuideSwitches.USUAL))
        .flatMap(usual -> Nearest.to(word, options(usual)))
        .map(option -> "; did you mean '" + option + "'?")
        .orElseGet(() -> nearAnywhere(word, line));
  }

  private static String nearAnywhere(String word, CommandLine line) {
    return line.getSubcommands().values().stream()
        .flatMap(
            command ->
                Nearest.to(word, options(command)).map(option -> behind(command, option)).stream())
        .findFirst()
        .orElse("");
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .toList();
  }

  private static List<String> known(String word, CommandLine line) {
    return word.startsWith("-") ? options(line) : List.copyOf(line.getSubcommands().keySet());
  }
}
