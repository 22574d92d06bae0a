// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.util.List;
import java.util.Optional;

/** Reads a text, and remembers what was told. */
final class Readings {
  final Problems problems = new Problems();

  Optional<Fields> yaml(String text) {
    return new TreeReader(new SourceText("a.yaml", text), problems).read();
  }

  Optional<Fields> json(String text) {
    return new TreeReader(new SourceText("a.json", text), problems).read();
  }

  List<String> told() {
    return problems.mistakes().stream().map(Problem::toString).toList();
  }
}
