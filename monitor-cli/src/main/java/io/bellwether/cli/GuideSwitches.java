// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The order the guides are used to: switches that are commands here, and options before the
 * command.
 */
final class GuideSwitches {
  private static final Map<String, String> COMMANDS =
      Map.of("--health-check", "health-check", "--monitor", "monitor");

  /** What is run when only options are given, or nothing at all. */
  static final String USUAL = "monitor";

  /** Switches of the guides that this version has nothing for yet. */
  private static final Map<String, String> LATER =
      Map.of(
          "--cleanup", "to end sessions of a database",
          "--emergency-shutdown", "to end all sessions of a database",
          "--self-destruct", "to end and remove itself; 'bellwether stop' ends a daemon",
          "--port", "a page of its own",
          "--questdb-path",
              "to name a QuestDB here, and not as a source of kind questdb in the configuration,",
          "--pocketbase-url",
              "to name a PocketBase here, and not as a source of kind pocketbase in the"
                  + " configuration,");

  private final CommandSpec root;

  GuideSwitches(CommandSpec root) {
    this.root = root;
  }

  /** Why this can not be done yet, when the line asks for something that comes later. */
  Optional<String> notYet(String... args) {
    return Arrays.stream(args)
        .takeWhile(word -> !word.equals("--") && !isOtherCommand(word))
        .map(word -> word.replaceFirst("=.*", ""))
        .filter(LATER::containsKey)
        .findFirst()
        .map(word -> word + ": " + LATER.get(word) + " is not in this version; nothing was done");
  }

  /** The guides know none but theirs: what stands behind another is said to that one. */
  private boolean isOtherCommand(String word) {
    return root.subcommands().containsKey(word) && !COMMANDS.containsValue(word);
  }

  /** Puts the command in front of the options that came before it, and leaves all else as it is. */
  String[] asCommands(String... args) {
    int at = 0;
    while (at < args.length && isOptionOfACommand(args[at])) {
      at += takesTheNext(args[at]) ? 2 : 1;
    }
    List<String> all = Arrays.asList(args);
    if (at >= args.length) {
      return Stream.concat(Stream.of(USUAL), all.stream()).toArray(String[]::new);
    }
    Optional<String> command = command(args[at]);
    if (command.isEmpty() || all.contains("--")) {
      return args;
    }
    List<String> sorted = new ArrayList<>();
    sorted.add(command.get());
    sorted.addAll(all.subList(at + 1, args.length));
    sorted.addAll(all.subList(0, at));
    return sorted.toArray(String[]::new);
  }

  private Optional<String> command(String word) {
    return root.subcommands().containsKey(word)
        ? Optional.of(word)
        : Optional.ofNullable(COMMANDS.get(word));
  }

  private boolean isOptionOfACommand(String word) {
    return word.startsWith("-")
        && !COMMANDS.containsKey(word)
        && !root.optionsMap().containsKey(word);
  }

  private boolean takesTheNext(String word) {
    return below(root)
        .map(spec -> spec.optionsMap().get(word))
        .anyMatch(option -> option != null && hasValue(option));
  }

  private static boolean hasValue(OptionSpec option) {
    return option.arity().min() > 0;
  }

  /** A command and all below it. */
  static Stream<CommandSpec> below(CommandSpec spec) {
    return Stream.concat(
        Stream.of(spec),
        spec.subcommands().values().stream().flatMap(sub -> below(sub.getCommandSpec())));
  }
}
