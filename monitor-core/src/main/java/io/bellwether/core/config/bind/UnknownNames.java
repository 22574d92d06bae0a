// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.List;

/** Tells the names that no setting has, with the name that was probably meant. */
public final class UnknownNames {
  private static final int LISTED = 12;

  private UnknownNames() {}

  static void tell(Fields given, Trail trail, Shape shape, Problems problems) {
    tell(given, trail, List.of(shape), key -> "", problems);
  }

  /**
   * Looks through several shapes that share one place; {@code elsewhere} may know where a key goes.
   */
  public static void tell(
      Fields given, Trail trail, List<Shape> shapes, Elsewhere elsewhere, Problems problems) {
    for (Field field : given.all()) {
      if (!isKnown(field.key(), shapes)) {
        unknown(field, trail, shapes, elsewhere, problems);
      } else if (field.key().indexOf('_') >= 0 && isTwice(field.key(), given)) {
        String other = field.key().replace('_', '-');
        problems.mistake(
            field.place(), trail.to(field.key()), "is given twice, as '" + other + "' too");
      }
    }
  }

  /**
   * A name without a value may be a value whose ':' was forgotten: it is shown if it is like one.
   */
  private static void unknown(
      Field field, Trail trail, List<Shape> shapes, Elsewhere elsewhere, Problems problems) {
    boolean shown =
        !(field.value() instanceof Blank) || Nearest.of(field.key(), known(shapes)).isPresent();
    problems.mistake(
        field.place(),
        shown ? trail.to(field.key()) : trail.toHidden(field.key()),
        () -> message(field.key(), shapes, elsewhere));
  }

  private static List<String> known(List<Shape> shapes) {
    return shapes.stream().flatMap(shape -> shape.names().stream()).toList();
  }

  private static boolean isKnown(String key, List<Shape> shapes) {
    for (Shape shape : shapes) {
      if (shape.position(key) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTwice(String snake, Fields given) {
    return given.find(snake.replace('_', '-')).isPresent();
  }

  private static String message(String key, List<Shape> shapes, Elsewhere elsewhere) {
    List<String> known = known(shapes);
    return Nearest.of(key, known)
        .map(near -> "unknown setting; did you mean '" + near + "'?")
        .orElseGet(() -> "unknown setting" + farther(elsewhere.whereIs(key), known));
  }

  private static String farther(String elsewhere, List<String> known) {
    if (!elsewhere.isEmpty()) {
      return "; " + elsewhere;
    }
    if (known.isEmpty()) {
      return "; there are none here";
    }
    boolean all = known.size() <= LISTED;
    return "; known are "
        + String.join(", ", all ? known : known.subList(0, LISTED))
        + (all ? "" : " and " + (known.size() - LISTED) + " more");
  }

  /** Knows the rest of the configuration. */
  @FunctionalInterface
  public interface Elsewhere {
    /** Where a key belongs that is unknown here, in words; empty when nowhere. */
    String whereIs(String key);
  }
}
