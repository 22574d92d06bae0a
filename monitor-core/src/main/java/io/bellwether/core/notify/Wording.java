// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.text.Template;
import java.util.Optional;

/**
 * How messages are worded, where that is not as usual.
 *
 * @param title the line on top
 * @param text the whole text
 * @param item each alert within the usual text
 */
public record Wording(Optional<Template> title, Optional<Template> text, Optional<Template> item) {
  /** As usual. */
  public static final Wording USUAL =
      new Wording(Optional.empty(), Optional.empty(), Optional.empty());
}
