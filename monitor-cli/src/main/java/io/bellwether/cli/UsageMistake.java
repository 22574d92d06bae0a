// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.util.ArrayList;
import java.util.List;
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
      return "unknown "
          + what
          + " '"
          + word
          + "'"
          + Nearest.to(word, known(e.getCommandLine()))
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("");
    }
    return String.valueOf(e.getMessage());
  }

  private static List<String> known(CommandLine line) {
    List<String> words = new ArrayList<>(line.getSubcommands().keySet());
    line.getCommandSpec().options().forEach(option -> words.addAll(List.of(option.names())));
    return words;
  }
}
