// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a configuration is read from. Files come first, then texts, then the builder, then the
 * environment; the later wins, but two files or texts never give the same name.
 *
 * @param files files and folders, in the order they were named
 * @param texts configurations that are in no file, each with the name that messages call it
 * @param code what the builder gives
 * @param environment the variables of the process, all of them
 * @param asProgram whether the variables of the guides count, as they do for the program
 * @param fallback what is watched when nothing else is
 * @param beside what is watched beside all else, where nothing of that name is written
 * @param added files of checks that were made by command
 */
public record Inputs(
    List<Path> files,
    Map<String, String> texts,
    Tree code,
    Map<String, String> environment,
    boolean asProgram,
    Tree fallback,
    Tree beside,
    List<Path> added) {
  /** Keeps copies. */
  public Inputs {
    files = List.copyOf(files);
    added = List.copyOf(added);
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    environment = Map.copyOf(environment);
  }

  /** Nothing at all. */
  public static Inputs none() {
    return new Inputs(
        List.of(), Map.of(), Tree.empty(), Map.of(), false, Tree.empty(), Tree.empty(), List.of());
  }

  /** With one more file or folder. */
  public Inputs file(Path file) {
    List<Path> more = new ArrayList<>(files);
    more.add(file);
    return new Inputs(more, texts, code, environment, asProgram, fallback, beside, added);
  }

  /** With a configuration that is in no file; JSON when its name ends in {@code .json}. */
  public Inputs text(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(texts);
    more.put(name, text);
    return new Inputs(files, more, code, environment, asProgram, fallback, beside, added);
  }

  /** With what the builder gives. */
  public Inputs code(Tree tree) {
    return new Inputs(files, texts, tree, environment, asProgram, fallback, beside, added);
  }

  /** With the variables of the process. */
  public Inputs environment(Map<String, String> variables) {
    return new Inputs(files, texts, code, variables, asProgram, fallback, beside, added);
  }

  /** With the variables of the guides counting too. */
  public Inputs forProgram() {
    return new Inputs(files, texts, code, environment, true, fallback, beside, added);
  }

  /** With what is watched when neither files nor builder name a source or a check. */
  public Inputs fallback(Tree tree) {
    return new Inputs(files, texts, code, environment, asProgram, tree, beside, added);
  }

  /** With what is watched beside all else. */
  public Inputs beside(Tree tree) {
    return new Inputs(files, texts, code, environment, asProgram, fallback, tree, added);
  }

  /** With a file of checks that were made by command, which may say less than the others. */
  public Inputs added(Path file) {
    List<Path> more = new ArrayList<>(added);
    more.add(file);
    return new Inputs(files, texts, code, environment, asProgram, fallback, beside, more);
  }
}
