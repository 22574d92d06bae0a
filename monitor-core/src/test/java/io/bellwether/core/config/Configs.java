// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.KindLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads texts as configurations. */
final class Configs {
  private final Path folder;
  private Inputs inputs = Inputs.none();
  private KindLookup kinds = new TestKinds();

  private Configs(Path folder) {
    this.folder = folder;
  }

  static Configs in(Path folder) {
    return new Configs(folder);
  }

  Configs file(String name, String... lines) {
    Path file = folder.resolve(name);
    try {
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inputs = inputs.file(file);
    return this;
  }

  Configs path(Path path) {
    inputs = inputs.file(path);
    return this;
  }

  Configs kinds(KindLookup lookup) {
    kinds = lookup;
    return this;
  }

  Configs code(Tree tree) {
    inputs = inputs.code(tree);
    return this;
  }

  Configs environment(Map<String, String> variables) {
    inputs = inputs.environment(variables);
    return this;
  }

  Configs forProgram() {
    inputs = inputs.forProgram();
    return this;
  }

  Configs fallback(Tree tree) {
    inputs = inputs.fallback(tree);
    return this;
  }

  Reading read() {
    return new ConfigurationReader(kinds).read(inputs);
  }

  /** The configuration, which must be sound. */
  Configuration sound() {
    Reading reading = read();
    return reading.configuration().orElseThrow(() -> new AssertionError(reading.report()));
  }

  /** The mistakes as people read them, without the folder. */
  List<String> mistakes() {
    Reading reading = read();
    if (reading.configuration().isPresent()) {
      throw new AssertionError("nothing is wrong");
    }
    return shown(reading.mistakes());
  }

  /** The warnings as people read them, without the folder. */
  List<String> warnings() {
    sound();
    return shown(read().warnings());
  }

  private List<String> shown(List<?> problems) {
    return problems.stream().map(p -> p.toString().replace(folder + "/", "")).toList();
  }
}
