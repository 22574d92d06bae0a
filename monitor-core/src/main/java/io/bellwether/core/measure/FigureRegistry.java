// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which figures there are: what kinds and hosts declared, by name. Two that declare one name must
 * agree on type and unit; when they do not, the one that comes first by its own name is believed
 * and the other is a problem. Labels may differ: the figure has those of all. Immutable.
 */
public final class FigureRegistry {
  /** What somebody declared. */
  public record Declaration(String by, Figure figure) {}

  /** A figure with everyone who declares it. */
  public record Declared(Figure figure, SortedSet<String> by) {
    public Declared {
      by = Collections.unmodifiableSortedSet(new TreeSet<>(by));
    }
  }

  /** Nothing declared. */
  public static final FigureRegistry EMPTY = FigureRegistry.of(List.of());

  private final SortedMap<String, Declared> figures;
  private final List<String> problems;

  private FigureRegistry(SortedMap<String, Declared> figures, List<String> problems) {
    this.figures = Collections.unmodifiableSortedMap(figures);
    this.problems = List.copyOf(problems);
  }

  /** Reads all declarations; their order does not matter. */
  public static FigureRegistry of(List<Declaration> declarations) {
    SortedMap<String, Declared> figures = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    declarations.stream()
        .sorted(Comparator.comparing(Declaration::by))
        .forEach(
            declaration -> {
              Declared first = figures.get(declaration.figure().name());
              if (first == null) {
                figures.put(declaration.figure().name(), alone(declaration));
              } else if (agree(first.figure(), declaration.figure())) {
                figures.put(declaration.figure().name(), together(first, declaration));
              } else {
                problems.add(problem(first, declaration));
              }
            });
    return new FigureRegistry(figures, problems);
  }

  private static Declared alone(Declaration declaration) {
    return new Declared(declaration.figure(), new TreeSet<>(List.of(declaration.by())));
  }

  private static boolean agree(Figure one, Figure other) {
    return one.type() == other.type() && one.unit() == other.unit();
  }

  private static Declared together(Declared first, Declaration more) {
    SortedSet<String> labels = new TreeSet<>(first.figure().labels());
    boolean wider = labels.addAll(more.figure().labels());
    SortedSet<String> by = new TreeSet<>(first.by());
    by.add(more.by());
    Figure figure = wider ? first.figure().by(labels.toArray(String[]::new)) : first.figure();
    return new Declared(figure, by);
  }

  private static String problem(Declared first, Declaration other) {
    return "figure '"
        + other.figure().name()
        + "' is declared as "
        + read(first.figure())
        + " by "
        + String.join(", ", first.by())
        + " and as "
        + read(other.figure())
        + " by "
        + other.by()
        + "; it is taken as "
        + read(first.figure());
  }

  private static String read(Figure figure) {
    return read(figure.type(), figure.unit());
  }

  /** As in {@code a gauge in bytes}. */
  static String read(Figure.Type type, Unit unit) {
    String counted =
        switch (unit) {
          case NONE -> "";
          case COUNT -> " of things";
          case PER_SECOND -> " of things a second";
          default -> " in " + unit.name().toLowerCase(Locale.ROOT);
        };
    return "a " + type.name().toLowerCase(Locale.ROOT) + counted;
  }

  /** The figure of a name. */
  public Optional<Declared> find(String name) {
    return Optional.ofNullable(figures.get(name));
  }

  /** All figures by name. */
  public SortedMap<String, Declared> all() {
    return figures;
  }

  /** Names on which two do not agree, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
