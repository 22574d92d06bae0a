// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration given in code: the same names and values as in a file. Values are texts, numbers,
 * booleans, durations and the other types of settings, lists and maps. Immutable.
 */
public final class Tree {
  private static final Place BUILDER = Place.of("builder");
  private static final Tree EMPTY = new Tree(Fields.none(BUILDER), Map.of());

  private final Fields fields;
  private final Map<String, Kind<?, ?>> kinds;

  private Tree(Fields fields, Map<String, Kind<?, ?>> kinds) {
    this.fields = fields;
    this.kinds = kinds;
  }

  /** Nothing given. */
  public static Tree empty() {
    return EMPTY;
  }

  /** What a map gives, as a file would. */
  public static Tree of(Map<String, ?> values) {
    return new Tree(InCode.fields(values, BUILDER), Map.of());
  }

  /** With more of it; what is given again is replaced. */
  public Tree with(Map<String, ?> values) {
    return new Tree(Overlay.of(fields, InCode.fields(values, BUILDER)), kinds);
  }

  /** With one instance of a kind that is named in the settings. */
  public Tree with(Section section, String name, Map<String, ?> settings) {
    return with(Map.of(section.key(), Map.of(name, settings)));
  }

  /** With one instance of a kind that no plugin offers, such as a lambda. */
  public Tree with(Section section, String name, Kind<?, ?> kind, Map<String, ?> settings) {
    Map<String, Kind<?, ?>> more = new HashMap<>(kinds);
    more.put(section.key() + "." + name, kind);
    return new Tree(with(section, name, new LinkedHashMap<>(settings)).fields, Map.copyOf(more));
  }

  Fields fields() {
    return fields;
  }

  /** The kind an instance was given with. */
  Optional<Kind<?, ?>> kind(Section section, String name) {
    return Optional.ofNullable(kinds.get(section.key() + "." + name));
  }
}
