// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.PackText;
import io.bellwether.core.config.pack.Pack;
import io.bellwether.core.config.pack.PackReader;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.rule.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every figure that there could be: of all kinds, of the host, of the engine itself, and those that
 * rule packs tell of. A name beside them is a slip of the pen, but where the host has code of its
 * own.
 */
final class KnownFigures implements Names {
  private static final int MOST_NEAR = 3;

  private final Map<String, Figure> byName = new TreeMap<>();
  private final Map<String, Set<String>> givers = new HashMap<>();
  private final Map<String, Set<String>> labels = new HashMap<>();
  private final Set<String> always = new HashSet<>();
  private final boolean open;

  private KnownFigures(boolean open) {
    this.open = open;
  }

  static KnownFigures of(KindLookup kinds, List<HostFigures.Declared> host, boolean open) {
    KnownFigures known = new KnownFigures(open);
    OwnFigures.declarations().forEach(own -> known.addAlways(own.figure()));
    host.forEach(given -> known.addAlways(given.figure()));
    for (Kind<?, ?> kind : kinds.all()) {
      kind.figures().forEach(figure -> known.add(figure, kind));
    }
    kinds.packs().stream().map(KnownFigures::figures).flatMap(List::stream).forEach(known::add);
    return known;
  }

  /** These and some more. */
  KnownFigures with(Collection<Figure> more) {
    KnownFigures known = new KnownFigures(open);
    byName.values().forEach(known::add);
    givers.forEach((name, kinds) -> known.givers.put(name, new TreeSet<>(kinds)));
    labels.forEach((name, all) -> known.labels.put(name, new TreeSet<>(all)));
    known.always.addAll(always);
    more.forEach(known::addAlways);
    return known;
  }

  /** All of them. */
  Collection<Figure> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** Anything may be a figure. */
  static KnownFigures any() {
    return new KnownFigures(true);
  }

  /** A pack that can not be read is told when it is named. */
  private static List<Figure> figures(PackText text) {
    return new PackReader(new Problems()).read(text).map(Pack::figures).orElse(List.of());
  }

  private void addAlways(Figure figure) {
    always.add(figure.name());
    add(figure);
  }

  private void add(Figure figure, Kind<?, ?> kind) {
    givers.computeIfAbsent(figure.name(), name -> new TreeSet<>()).add(kind.name());
    labels.computeIfAbsent(figure.name(), name -> new TreeSet<>()).addAll(figure.labels());
    add(figure);
  }

  /** The labels with which kinds give it; empty where somebody else may give it with others. */
  Optional<Set<String>> labels(String name) {
    return always.contains(name) ? Optional.empty() : Optional.ofNullable(labels.get(name));
  }

  /** The kinds that give it. */
  Set<String> givers(String name) {
    return givers.getOrDefault(name, Set.of());
  }

  /** Whether the engine, the host or its code may give it, whatever is configured. */
  boolean mayComeFromElsewhere(String name) {
    return always.contains(name) || open && givers(name).isEmpty();
  }

  private void add(Figure figure) {
    byName.putIfAbsent(figure.name(), figure);
  }

  @Override
  public Optional<Figure> figure(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public List<String> near(String name) {
    Collection<String> left = new ArrayList<>(byName.keySet());
    List<String> near = new ArrayList<>();
    for (Optional<String> next = Nearest.of(name, left);
        next.isPresent() && near.size() < MOST_NEAR;
        next = Nearest.of(name, left)) {
      near.add(next.get());
      left.remove(next.get());
    }
    return near;
  }
}
