// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names with values, in the order they were written. */
public final class Fields implements Node {
  /** One name with its value, and where the name stands. */
  public record Field(String key, Place place, Node value) {
    @Override
    public String toString() {
      return "'" + Quote.key(key) + "' at " + place;
    }
  }

  private final Map<String, Field> byKey;
  private final Place place;

  private Fields(Map<String, Field> byKey, Place place) {
    this.byKey = byKey;
    this.place = place;
  }

  /** No names at all. */
  public static Fields none(Place place) {
    return new Fields(Map.of(), place);
  }

  /** A copy of the given names in their order. */
  public static Fields of(Map<String, Field> byKey, Place place) {
    return new Fields(Collections.unmodifiableMap(new LinkedHashMap<>(byKey)), place);
  }

  /** Of a map that nobody else keeps. */
  static Fields owning(Map<String, Field> byKey, Place place) {
    return new Fields(Collections.unmodifiableMap(byKey), place);
  }

  /** Every name, in the order they were written. */
  public Collection<Field> all() {
    return byKey.values();
  }

  /** The name as it is spelled here. */
  public Optional<Field> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** A copy that can be changed. */
  public Map<String, Field> copy() {
    return new LinkedHashMap<>(byKey);
  }

  /** What is said of a name that two places give. */
  public static String twice(Field first, Field second) {
    boolean joins = first.value() instanceof Fields && second.value() instanceof Fields;
    return "is given twice, first at "
        + first.place()
        + (joins ? "; put what stands below both under one of them" : "; take one of them out");
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String what() {
    return "names with values";
  }

  @Override
  public String toString() {
    return byKey.size() + " names at " + place;
  }
}
