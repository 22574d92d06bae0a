// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a builder was told to watch, which files it was pointed to, and what counts without. */
final class Sayings {
  private Inputs inputs = Inputs.none().environment(System.getenv());
  private Tree tree = Tree.empty();
  private Tree otherwise = Tree.empty();
  private Tree beside = Tree.empty();

  /** All of it. */
  Inputs inputs() {
    return inputs.code(tree).fallback(otherwise).beside(beside);
  }

  void inputs(UnaryOperator<Inputs> change) {
    inputs = change.apply(inputs);
  }

  void blocks(Map<String, ?> blocks) {
    tree = tree.with(blocks);
  }

  void ofKind(Section section, String name, String kind, Map<String, ?> settings) {
    tree = ofKind(tree, section, name, kind, settings);
  }

  /** Of a kind that is the host's own code. */
  void own(Section section, String name, Kind<?, ?> kind, Map<String, ?> settings) {
    tree = tree.with(section, requireNonNull(name, "name"), kind, settings);
  }

  void besides(String name, String kind) {
    beside = ofKind(beside, Section.SOURCES, name, kind, Map.of());
  }

  void otherwise(String name, String kind) {
    otherwise = ofKind(otherwise, Section.SOURCES, name, kind, Map.of());
  }

  private static Tree ofKind(
      Tree tree, Section section, String name, String kind, Map<String, ?> settings) {
    return tree.with(section, requireNonNull(name, "name"), OfKind.settings(kind, settings));
  }
}
