// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a program was started, or would be.
 *
 * @param by who tells it, as in {@code process 812}
 * @param words its name and what came behind it
 * @param folder where it was started; the root where nobody tells
 * @param binds its variables that say where it listens, and no others, as those hold secrets
 * @param owner number of the user who runs it, who may be anybody; empty where that is in tables of
 *     root
 */
record Started(
    String by,
    List<String> words,
    Path folder,
    Map<String, String> binds,
    Optional<Integer> owner) {
  Started {
    words = List.copyOf(words);
    binds = Map.copyOf(binds);
  }

  /** As root has it started. */
  Started(String by, List<String> words, Path folder, Map<String, String> binds) {
    this(by, words, folder, binds, Optional.empty());
  }

  /** Its name without the folder. */
  String program() {
    String name = words.isEmpty() ? "" : words.get(0);
    return name.substring(name.lastIndexOf('/') + 1);
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** The value of an option, as in {@code --http=V} or {@code --http V}. */
  Optional<String> option(String name) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals(name) && i + 1 < words.size()) {
        return Optional.of(words.get(i + 1));
      }
      if (word.startsWith(name + "=")) {
        return Optional.of(word.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** The same of a letter, whose value may stand right behind it, as in {@code -p5433}. */
  Optional<String> letter(String name) {
    return option(name)
        .or(
            () ->
                words.stream()
                    .skip(1)
                    .filter(word -> word.startsWith(name) && word.length() > name.length())
                    .map(word -> word.substring(name.length()))
                    .findFirst());
  }

  /** The lines of a file of it. */
  List<String> lines(Path file) {
    return ServiceFile.lines(file, owner);
  }

  /** What a file of it says of a setting. */
  Optional<String> setting(Path file, String name) {
    return SmallFile.setting(lines(file), name);
  }

  /** Whether a shell or systemd would put something else into its arguments. */
  boolean isVaried() {
    return words.stream().skip(1).anyMatch(word -> word.contains("$") || word.contains("%"));
  }

  /** A path of it; one that is no path, or that a variable names, is none. */
  Optional<Path> path(String text) {
    if (text.contains("${")) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder.resolve(text).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
