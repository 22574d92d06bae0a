// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration given in code: the same names and values as in a file. Values are texts, numbers,
 * booleans, durations and the other types of settings, lists and maps. Immutable.
 */
public final class Tree {
  private static final Place BUILDER = Place.of("builder");
  private static final Tree EMPTY = new Tree(null, Fields.none(BUILDER), Map.of(), null);

  private record Joined(Fields fields, Map<String, Kind<?, ?>> kinds) {}

  private record Named(Section section, String name) {
    String key() {
      return section.key() + "." + name;
    }
  }

  private final @Nullable Tree below;
  private final Fields top;
  private final Map<String, Kind<?, ?>> topKinds;
  private final @Nullable Named topNamed;
  private volatile @Nullable Joined joined;

  private Tree(
      @Nullable Tree below,
      Fields top,
      Map<String, Kind<?, ?>> topKinds,
      @Nullable Named topNamed) {
    this.below = below;
    this.top = top;
    this.topKinds = topKinds;
    this.topNamed = topNamed;
  }

  /** Nothing given. */
  public static Tree empty() {
    return EMPTY;
  }

  /** What a map gives, as a file would. */
  public static Tree of(Map<String, ?> values) {
    return EMPTY.with(values);
  }

  /** With more of it; what is given again is replaced. */
  public Tree with(Map<String, ?> values) {
    return new Tree(this, InCode.fields(values, BUILDER), Map.of(), null);
  }

  /** With one instance of a kind that is named in the settings. */
  public Tree with(Section section, String name, Map<String, ?> settings) {
    return new Tree(this, instance(section, name, settings), Map.of(), new Named(section, name));
  }

  /** With one instance of a kind that no plugin offers, such as a lambda. */
  public Tree with(Section section, String name, Kind<?, ?> kind, Map<String, ?> settings) {
    Named named = new Named(section, name);
    return new Tree(this, instance(section, name, settings), Map.of(named.key(), kind), named);
  }

  private static Fields instance(Section section, String name, Map<String, ?> settings) {
    return InCode.fields(Map.of(section.key(), Map.of(name, settings)), BUILDER);
  }

  /** A second instance of a name would take the place of the first. */
  void refuseTwice(Problems problems) {
    Set<Named> seen = new HashSet<>();
    for (Tree layer : layers()) {
      Named named = layer.topNamed;
      if (named != null && !seen.add(named)) {
        problems.mistake(
            BUILDER,
            Trail.of(named.section().key(), named.name()),
            "is given twice in code; give one of the two another name");
      }
    }
  }

  Fields fields() {
    return joined().fields();
  }

  /** The kind an instance was given with. */
  Optional<Kind<?, ?>> kind(Section section, String name) {
    return Optional.ofNullable(joined().kinds().get(section.key() + "." + name));
  }

  /** The kinds that no plugin offers. */
  public Collection<Kind<?, ?>> kinds() {
    return Collections.unmodifiableCollection(joined().kinds().values());
  }

  /** Only when somebody asks: joining at each call of a builder would copy all that came before. */
  private Joined joined() {
    Joined known = joined;
    if (known == null) {
      List<Tree> layers = layers();
      Map<String, Kind<?, ?>> kinds = new HashMap<>();
      layers.forEach(layer -> kinds.putAll(layer.topKinds));
      known = new Joined(Overlay.of(layers.stream().map(layer -> layer.top).toList()), kinds);
      joined = known;
    }
    return known;
  }

  /** A list and no recursion, as there may be thousands; the lowest first. */
  private List<Tree> layers() {
    List<Tree> layers = new ArrayList<>();
    for (Tree layer = this; layer != null; layer = layer.below) {
      layers.add(layer);
    }
    Collections.reverse(layers);
    return layers;
  }
}
