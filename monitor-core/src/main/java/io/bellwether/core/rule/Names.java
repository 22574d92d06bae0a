// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Which figures there are for a condition to name. */
public interface Names {
  /** The figure of a name; none when nobody declares it. */
  Optional<Figure> figure(String name);

  /** Whether code of the host may give figures that nobody declares. */
  boolean open();

  /** Declared names that may have been meant, the likeliest first. */
  List<String> near(String name);
}
