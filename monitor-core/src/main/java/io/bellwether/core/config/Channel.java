// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.alert.MayRefuseAlerts;
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
  /** Whether it is for the sign of life alone. */
  public boolean refusesAlerts() {
    return settings instanceof MayRefuseAlerts says && says.refusesAlerts();
  }

  @Override
  public String toString() {
    return "channel " + name + " of kind " + kind.name() + " at " + place;
  }
}
