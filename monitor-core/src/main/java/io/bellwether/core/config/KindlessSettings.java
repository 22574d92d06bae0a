// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be judged of an instance whose kind is wrong, so that who mends the kind does not hear
 * of the next mistake only then: the values that all have in common and, by the kind that was
 * probably meant, names that are nearly those of its settings. Other names may be right.
 */
final class KindlessSettings {
  private final Binder binder;
  private final Problems problems;

  KindlessSettings(Binder binder, Problems problems) {
    this.binder = binder;
    this.problems = problems;
  }

  void check(Section section, Fields given, Place place, Trail trail, Optional<Kind<?, ?>> meant) {
    Class<? extends Record> common =
        section == Section.CHANNELS ? ChannelSettings.class : WatchSettings.class;
    Map<String, Field> others = given.copy();
    others.remove("kind"); // of which is told what is wrong with it
    Fields judged = Fields.of(others, given.place());
    Optional<?> unused = binder.bindKnown(common, judged, place, trail); // it tells what is wrong
    meant
        .flatMap(kind -> Shape.ifUsable(kind.settings()))
        .ifPresent(own -> tellNearlyKnown(judged, trail, Shape.of(common), own));
  }

  private void tellNearlyKnown(Fields given, Trail trail, Shape common, Shape own) {
    List<String> names = new ArrayList<>(own.names());
    names.addAll(common.names());
    for (Field field : given.all()) {
      boolean known = common.find(field.key()).isPresent() || own.find(field.key()).isPresent();
      Optional<String> near = known ? Optional.empty() : Nearest.of(field.key(), names);
      near.ifPresent(
          name ->
              problems.mistake(
                  field.place(),
                  trail.to(field.key()),
                  "unknown setting; did you mean '" + name + "'?"));
    }
  }
}
