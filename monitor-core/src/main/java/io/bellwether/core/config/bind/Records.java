// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Trail;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Calls the constructors of settings records, which are foreign code and may refuse. */
final class Records {
  private final Problems problems;
  private final Values values;

  Records(Problems problems, Values values) {
    this.problems = problems;
    this.values = values;
  }

  @Nullable Object build(Shape shape, @Nullable Object[] parts, Place key, Trail trail) {
    try {
      return shape.constructor().newInstance(parts);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      problems.mistake(key, trail, refusal(shape, cause));
    } catch (ReflectiveOperationException | LinkageError e) {
      problems.mistake(key, trail, failure(shape, e));
    }
    return null;
  }

  private String refusal(Shape shape, Throwable cause) {
    if (!(cause instanceof IllegalArgumentException)) {
      return failure(shape, cause);
    }
    String message = String.valueOf(cause.getMessage());
    return values.repeatsSecret(message)
        ? "these settings do not fit together (why is not shown, as it repeats a secret)"
        : Quote.line(message);
  }

  private String failure(Shape shape, Throwable cause) {
    String shown = cause.toString();
    return "record "
        + shape.type().getName()
        + " failed (a bug in the plugin): "
        + (values.repeatsSecret(shown) ? cause.getClass().getName() : Quote.line(shown));
  }
}
