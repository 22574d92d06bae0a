// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Trail;

/** An instance of which the kind is known and nothing is bound yet. */
record Draft(Section section, String name, Kind<?, ?> kind, Fields given, Place place) {
  Trail trail() {
    return Trail.of(section.key(), name);
  }

  /** The same over settings that hold where it says nothing. */
  Draft over(Fields below) {
    return new Draft(section, name, kind, Overlay.settings(below, given), place);
  }
}
