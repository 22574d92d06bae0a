// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything a configuration is read from.
 *
 * @param files files and folders, in the order they were named
 * @param code what the builder gives; wins over files
 * @param environment the variables of the process, all of them
 * @param asProgram whether the variables of the guides count, as they do for the program
 * @param fallback what is watched when nothing else is
 */
public record Inputs(
    List<Path> files,
    Tree code,
    Map<String, String> environment,
    boolean asProgram,
    Tree fallback) {
  /** Keeps copies. */
  public Inputs {
    files = List.copyOf(files);
    environment = Map.copyOf(environment);
  }

  /** Nothing at all. */
  public static Inputs none() {
    return new Inputs(List.of(), Tree.empty(), Map.of(), false, Tree.empty());
  }

  /** With one more file or folder. */
  public Inputs file(Path file) {
    List<Path> more = new ArrayList<>(files);
    more.add(file);
    return new Inputs(more, code, environment, asProgram, fallback);
  }

  /** With what the builder gives. */
  public Inputs code(Tree tree) {
    return new Inputs(files, tree, environment, asProgram, fallback);
  }

  /** With the variables of the process. */
  public Inputs environment(Map<String, String> variables) {
    return new Inputs(files, code, variables, asProgram, fallback);
  }

  /** With the variables of the guides counting too. */
  public Inputs forProgram() {
    return new Inputs(files, code, environment, true, fallback);
  }

  /** With what is watched when neither files nor builder name a source or a check. */
  public Inputs fallback(Tree tree) {
    return new Inputs(files, code, environment, asProgram, tree);
  }
}
