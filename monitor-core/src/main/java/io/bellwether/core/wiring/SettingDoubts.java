// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.MayDoubt;
import io.bellwether.core.config.Channel;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.List;

/** What settings of channels name and is not there, as far as they say so themselves. */
final class SettingDoubts {
  private SettingDoubts() {}

  static List<String> warnings(Configuration configuration) {
    KnownSecrets secrets = KnownSecrets.of(configuration);
    List<String> warnings = new ArrayList<>();
    for (Channel channel : configuration.channels()) {
      if (channel.settings() instanceof MayDoubt says) {
        says.doubts().stream()
            .map(one -> problem(channel, secrets.without(one), configuration).toString())
            .forEach(warnings::add);
      }
    }
    return warnings;
  }

  private static Problem problem(Channel channel, String doubt, Configuration configuration) {
    int colon = doubt.indexOf(": ");
    String setting = doubt.substring(0, Math.max(0, colon));
    String words = colon < 0 ? doubt : doubt.substring(colon + 2);
    Place place =
        configuration
            .origins()
            .place(Section.CHANNELS, channel.name(), setting)
            .orElse(channel.place());
    Trail trail = Trail.of(Section.CHANNELS.key(), channel.name());
    return new Problem(place, (setting.isEmpty() ? trail : trail.to(setting)).toString(), words);
  }
}
