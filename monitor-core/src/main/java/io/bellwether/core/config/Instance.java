// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Trail;

/**
 * One source or check.
 *
 * @param settings of the record class that the kind asks for
 */
public record Instance(
    Section section, String name, Kind<?, ?> kind, Record settings, Watch watch, Place place) {
  Trail trail() {
    return Trail.of(section.key(), name);
  }

  @Override
  public String toString() {
    return section.noun() + " " + name + " of kind " + kind.name() + " at " + place;
  }
}
