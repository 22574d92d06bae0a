// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the mistakes of whoever wrote a settings record, before anybody writes a configuration. */
public final class ShapeCheck {
  private final Problems problems = new Problems();
  private final Binder binder =
      new Binder(problems, new Values(problems, new Resolver(Map.of(), problems)));
  private final Set<Class<?>> seen = new HashSet<>();

  private ShapeCheck() {}

  /** All of them, in words; empty when the record can be used. */
  public static List<String> mistakes(Class<? extends Record> type) {
    ShapeCheck check = new ShapeCheck();
    List<String> mistakes = new ArrayList<>();
    try {
      check.shape(Shape.of(type), Trail.TOP);
    } catch (IllegalArgumentException e) {
      mistakes.add(String.valueOf(e.getMessage()));
    }
    for (Problem problem : check.problems.mistakes()) {
      mistakes.add("setting " + problem.path() + ": " + problem.message());
    }
    return mistakes;
  }

  private void shape(Shape shape, Trail trail) {
    if (!seen.add(shape.type())) {
      return;
    }
    for (Component component : shape.components()) {
      Trail at = trail.to(component.name());
      Optional<Form.One> one = component.form().one();
      limit("min", component.min(), one.flatMap(it -> Limits.smallest(it, component.min())), at);
      limit("max", component.max(), one.flatMap(it -> Limits.largest(it, component.max())), at);
      binder.byDefault(component, Place.of("@Setting"), at);
      component.form().settings().ifPresent(below -> shape(below.shape(), at));
    }
  }

  private void limit(String which, String limit, Optional<Object> read, Trail at) {
    if (!limit.isEmpty() && read.isEmpty()) {
      problems.mistake(Place.of("@Setting"), at, which + " '" + limit + "' can not be used");
    }
  }
}
