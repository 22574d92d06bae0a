// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words a wrong command line, with the nearest word that would have been right. */
final class UsageMistake {
  private static final Set<String> ARCHIVES = Set.of("install", "uninstall");
  private static final Pattern FILE = Pattern.compile("[^-].*\\.(yaml|yml|json)");

  private UsageMistake() {}

  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      String what = word.startsWith("-") ? "option" : "command or argument";
      return "unknown " + what + " '" + word + "'" + hint(word, e.getCommandLine());
    }
    return String.valueOf(e.getMessage()).replace(" is not an int", " is no whole number");
  }

  private static String hint(String word, CommandLine line) {
    Optional<CommandLine> below = commandWith(word::equals, line);
    if (below.isPresent()) {
      return behind(below.get(), word);
    }
    Optional<String> meant = meant(word, line);
    if (meant.isPresent()) {
      return meant.get();
    }
    Optional<String> near = Nearest.to(word, known(word, line));
    return near.map(known -> "; did you mean '" + known + "'?")
        .orElseGet(() -> nearBelow(word, line));
  }

  /** What many type and no command knows. */
  private static Optional<String> meant(String word, CommandLine line) {
    return setting(word, line).or(() -> below(word, line)).or(() -> elsewhere(word, line));
  }

  private static Optional<String> setting(String word, CommandLine line) {
    List<String> options = options(line);
    if (options.contains("--set") && word.matches("--[a-z].*") && !isNear(word, options)) {
      String setting = word.substring(2).replaceFirst("=.*", "");
      return Optional.of("; a setting is given as: --set " + setting + "=VALUE");
    }
    return Optional.empty();
  }

  /** The name of a command of another one: {@code pause} is one of {@code checks}. */
  private static Optional<String> below(String word, CommandLine line) {
    return line.getSubcommands().values().stream()
        .filter(command -> command.getSubcommands().containsKey(word))
        .findFirst()
        .map(command -> "; did you mean '" + command.getCommandName() + " " + word + "'?");
  }

  private static Optional<String> elsewhere(String word, CommandLine line) {
    boolean isRoot = line.getSubcommands().containsKey(GuideSwitches.USUAL);
    if (isRoot && ARCHIVES.contains(word)) {
      return Optional.of(
          "; the program of an archive knows it as its first word: ./mvnw package makes one");
    }
    return (isRoot || options(line).contains("--config")) && FILE.matcher(word).matches()
        ? Optional.of("; a configuration is named as: --config " + word)
        : Optional.empty();
  }

  private static boolean isNear(String word, List<String> options) {
    return Nearest.to(word, options).isPresent();
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
