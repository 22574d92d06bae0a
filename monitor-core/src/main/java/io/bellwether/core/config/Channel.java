// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.tree.Place;

/**
 * One way to people.
 *
 * @param settings of the record class that the kind asks for
 * @param delivery what every channel may say
 */
public record Channel(
    String name, Kind<?, ?> kind, Record settings, ChannelSettings delivery, Place place) {
  @Override
  public String toString() {
    return "channel " + name + " of kind " + kind.name() + " at " + place;
  }
}
