// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Series;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.schedule.EarliestFirst;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which rules look at which series, which of them something moved under, and which are due. */
final class Bindings {
  /** Who looks at one series: rules that judge it alone, and rules that judge it with others. */
  private record Readers(List<Binding> alone, List<Bound> wholes) {
    Readers() {
      this(new ArrayList<>(1), new ArrayList<>(1));
    }
  }

  private final Inputs inputs;
  private final Notices notices;
  private SortedMap<String, Bound> byName = new TreeMap<>();
  private final Map<Selector, List<Bound>> bySelector = new HashMap<>();
  private final Map<Series, Readers> bySeries = new IdentityHashMap<>();
  private List<Binding> dirty = new ArrayList<>();
  private Set<Bound> dirtyWholes = new LinkedHashSet<>();
  private EarliestFirst wakes = new EarliestFirst();
  private final Map<Integer, Bound> byWake = new HashMap<>();

  Bindings(Inputs inputs, Notices notices) {
    this.inputs = inputs;
    this.notices = notices;
  }

  Optional<Bound> find(String rule) {
    return Optional.ofNullable(byName.get(rule));
  }

  /** Takes other rules; gives the identities of those that are gone or changed. */
  List<Identity> rules(Rules next, long nanos) {
    List<Identity> gone = new ArrayList<>();
    SortedMap<String, Bound> bound = new TreeMap<>();
    for (Rule rule : next.active().values()) {
      Bound before = byName.get(rule.name());
      boolean same = before != null && before.rule.equals(rule);
      bound.put(rule.name(), same && before != null ? before : new Bound(rule));
    }
    for (Bound before : byName.values()) {
      if (bound.get(before.rule.name()) != before) {
        gone.addAll(before.spoken());
      }
    }
    byName = bound;
    connect(nanos);
    return gone;
  }

  private void connect(long nanos) {
    bySelector.clear();
    bySeries.clear();
    dirty.removeIf(one -> find(one.bound.rule.name()).filter(one.bound::equals).isEmpty());
    dirtyWholes.removeIf(one -> find(one.rule.name()).filter(one::equals).isEmpty());
    for (Bound one : byName.values()) {
      for (Selector selector : one.selectors) {
        bySelector.computeIfAbsent(selector, key -> new ArrayList<>()).add(one);
      }
      if (one.single.isEmpty()) {
        dirtyWholes.add(one);
      }
    }
    wakeAll(nanos);
    inputs.watch(bySelector.keySet());
    for (Map.Entry<Selector, List<Bound>> one : bySelector.entrySet()) {
      for (Series series : inputs.of(one.getKey()).series) {
        one.getValue().forEach(reader -> read(series, reader, nanos));
      }
    }
  }

  /** Has each rule woken anew from this time on: the first turn says what time it is. */
  void wakeAll(long nanos) {
    byWake.clear();
    wakes = new EarliestFirst();
    for (Bound one : byName.values()) {
      byWake.put(wakes.add(nanos + one.every), one);
    }
  }

  private void read(Series series, Bound reader, long nanos) {
    Readers readers = bySeries.computeIfAbsent(series, key -> new Readers());
    if (reader.single.isEmpty()) {
      if (!readers.wholes().contains(reader)) {
        readers.wholes().add(reader);
      }
      return;
    }
    Optional<Binding> binding = reader.bind(series, nanos);
    if (binding.isEmpty()) {
      notices.full(reader);
    }
    binding.ifPresent(
        one -> {
          readers.alone().add(one);
          mark(one);
        });
  }

  private void mark(Binding binding) {
    if (!binding.dirty) {
      binding.dirty = true;
      dirty.add(binding);
    }
  }

  void added(Series series, long nanos) {
    for (Input input : inputs.ofMetric(series.metric())) {
      if (input.series.contains(series)) {
        for (Bound reader : bySelector.getOrDefault(input.selector, List.of())) {
          read(series, reader, nanos);
        }
      }
    }
    moved(series, series.begins());
  }

  void appended(Series series, long at) {
    moved(series, at);
  }

  private void moved(Series series, long at) {
    Readers readers = bySeries.get(series);
    if (readers == null) {
      return;
    }
    for (Binding one : readers.alone()) {
      mark(one);
    }
    for (Bound one : readers.wholes()) {
      one.moved(at);
      dirtyWholes.add(one);
    }
  }

  void removed(Series series) {
    Readers readers = bySeries.remove(series);
    if (readers != null) {
      readers.alone().forEach(one -> one.gone = true);
      readers.alone().forEach(this::mark);
      dirtyWholes.addAll(readers.wholes());
    }
  }

  void observed(Distribution distribution) {
    for (Input input : inputs.ofMetric(distribution.metric())) {
      if (input.selector.matchers().match(distribution.labels())) {
        dirtyWholes.addAll(bySelector.getOrDefault(input.selector, List.of()));
      }
    }
  }

  void healthMoved() {
    for (Bound one : byName.values()) {
      if (one.looksAtHealth) {
        dirtyWholes.add(one);
      }
    }
  }

  List<Binding> takeDirty() {
    List<Binding> all = dirty;
    dirty = new ArrayList<>();
    all.forEach(one -> one.dirty = false);
    return all;
  }

  Set<Bound> takeDirtyWholes() {
    Set<Bound> all = dirtyWholes;
    dirtyWholes = new LinkedHashSet<>();
    return all;
  }

  /** Those that time alone wakes; each is due again later. */
  List<Bound> takeDue(long nanos) {
    List<Bound> due = new ArrayList<>();
    while (wakes.size() > 0 && wakes.firstTime() - nanos <= 0) {
      int number = wakes.first();
      Bound bound = byWake.get(number);
      if (bound == null) {
        throw new IllegalStateException("nobody is woken by " + number);
      }
      wakes.move(number, nanos + bound.every);
      due.add(bound);
    }
    return due;
  }

  OptionalLong wake() {
    return wakes.size() == 0 ? OptionalLong.empty() : OptionalLong.of(wakes.firstTime());
  }
}
