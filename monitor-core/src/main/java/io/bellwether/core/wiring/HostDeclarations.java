// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.measure.HostFigures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** The figures that a host declares to a builder, and what is wrong with a name. */
final class HostDeclarations {
  private final Map<String, HostFigures.Declared> figures = new LinkedHashMap<>();

  void addAll(HostDeclarations others) {
    figures.putAll(others.figures);
  }

  void add(Figure figure, Optional<Duration> holds) {
    refuseTaken(figure.name());
    refuseOddLabels(figure);
    if (holds.isPresent() && figure.type() != Figure.Type.GAUGE) {
      throw new IllegalArgumentException(
          "figure '" + figure.name() + "' is no gauge: what was counted stays so");
    }
    if (holds.filter(most -> most.isNegative() || most.isZero()).isPresent()) {
      throw new IllegalArgumentException(
          "figure '" + figure.name() + "' must hold for some time, not " + holds.get());
    }
    figures.put(figure.name(), new HostFigures.Declared(figure, holds));
  }

  private void refuseTaken(String name) {
    if (figures.containsKey(name)) {
      throw new IllegalArgumentException("figure '" + name + "' is declared already");
    }
    if (OwnFigures.declarations().stream().anyMatch(own -> own.figure().name().equals(name))) {
      throw new IllegalArgumentException(
          "figure '" + name + "' is one of the monitoring itself; give it another name");
    }
  }

  private static void refuseOddLabels(Figure figure) {
    Set<String> seen = new TreeSet<>();
    for (String label : figure.labels()) {
      Labels.of(label, "");
      if (!seen.add(label)) {
        throw new IllegalArgumentException(
            "figure '" + figure.name() + "' names the label '" + label + "' twice");
      }
    }
  }

  List<HostFigures.Declared> all() {
    return List.copyOf(figures.values());
  }

  Set<String> names() {
    return figures.keySet();
  }

  /** Series of both would be told apart by their labels only, or not at all. */
  List<String> clashes(Configuration configuration) {
    return configuration.instances().stream()
        .map(Instance::kind)
        .distinct()
        .flatMap(this::clashes)
        .toList();
  }

  private Stream<String> clashes(Kind<?, ?> kind) {
    return kind.figures().stream()
        .map(Figure::name)
        .filter(figures::containsKey)
        .map(
            name ->
                "figure '"
                    + name
                    + "' is given by the host and by kind '"
                    + kind.name()
                    + "'; give the host's another name");
  }

  /**
   * Where values of a declared figure go.
   *
   * @throws IllegalArgumentException when none has this name, type and labels
   */
  static DoubleConsumer find(HostFigures host, String name, Figure.Type type, String... labels) {
    return host.find(name, type, labels).orElseThrow(() -> unknown(host, name, type));
  }

  /** Why there is no such figure, with the one that was probably meant. */
  private static IllegalArgumentException unknown(HostFigures host, String name, Figure.Type type) {
    String wanted = type.name().toLowerCase(Locale.ROOT);
    return host.declared().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(one -> "figure '" + name + "' was declared as a " + typeOf(one) + ", no " + wanted)
        .map(IllegalArgumentException::new)
        .orElseGet(
            () ->
                new IllegalArgumentException(
                    "no "
                        + wanted
                        + " '"
                        + name
                        + "' was declared to the builder"
                        + Nearest.hintOrAll(name, host.names())));
  }

  private static String typeOf(Figure figure) {
    return figure.type().name().toLowerCase(Locale.ROOT);
  }
}
