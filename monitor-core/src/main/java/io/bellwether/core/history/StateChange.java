// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One named piece of state as it is from now on, or that it is no more. The text is made when a
 * store asks for it, so that a store that keeps nothing outside the heap costs no encoding.
 *
 * @param area which part of the engine it belongs to, such as {@code health}
 * @param name the name within the area, such as the component's
 * @param text what a restart reads back; empty when the state is to be forgotten
 */
public record StateChange(String area, String name, Optional<Supplier<String>> text) {
  public static StateChange to(String area, String name, Supplier<String> text) {
    return new StateChange(area, name, Optional.of(text));
  }

  public static StateChange forget(String area, String name) {
    return new StateChange(area, name, Optional.empty());
  }
}
