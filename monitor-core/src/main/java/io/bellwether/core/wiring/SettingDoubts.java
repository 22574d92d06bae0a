// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.MayDoubt;
import io.bellwether.core.config.Channel;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.List;

/** What settings name and is not there, as far as they say so themselves. */
final class SettingDoubts {
  private final Configuration configuration;
  private final KnownSecrets secrets;
  private final List<String> warnings = new ArrayList<>();

  private SettingDoubts(Configuration configuration) {
    this.configuration = configuration;
    this.secrets = KnownSecrets.of(configuration);
  }

  /** Whose settings they are. */
  private record Owner(
      Section section, String name, Kind<?, ?> kind, Record settings, Place place) {}

  static List<String> warnings(Configuration configuration) {
    SettingDoubts doubts = new SettingDoubts(configuration);
    for (Instance one : configuration.instances()) {
      doubts.ask(new Owner(one.section(), one.name(), one.kind(), one.settings(), one.place()));
    }
    for (Channel one : configuration.channels()) {
      doubts.ask(new Owner(Section.CHANNELS, one.name(), one.kind(), one.settings(), one.place()));
    }
    return doubts.warnings;
  }

  private void ask(Owner owner) {
    if (owner.settings() instanceof MayDoubt says) {
      said(owner, says).forEach(doubt -> tell(owner, doubt));
    }
  }

  /** Foreign code: what it breaks is its own doubts, and neither a start nor a reload. */
  private List<String> said(Owner owner, MayDoubt says) {
    try {
      return List.copyOf(says.doubts());
    } catch (Throwable broken) {
      String who = Calls.words(owner.name(), owner.kind());
      String why = Thrown.words(broken, secrets::without);
      return List.of(
          "the plugin of "
              + who
              + " fails when it is asked what will not work, so nothing is known of that; tell"
              + " whoever makes it, with "
              + why);
    }
  }

  private void tell(Owner owner, String doubt) {
    int colon = Math.max(0, doubt.indexOf(": "));
    String setting = doubt.substring(0, colon);
    boolean known =
        Shape.of(owner.settings().getClass()).components().stream()
            .anyMatch(one -> one.name().equals(setting));
    tell(owner, known ? setting : "", known ? doubt.substring(colon + 2) : doubt);
  }

  /** Of no setting where that is empty. */
  private void tell(Owner owner, String setting, String words) {
    Trail trail = Trail.of(owner.section().key(), owner.name());
    Place place =
        configuration.origins().place(owner.section(), owner.name(), setting).orElse(owner.place());
    String path = (setting.isEmpty() ? trail : trail.to(setting)).toString();
    warnings.add(new Problem(place, path, secrets.without(words)).toString());
  }
}
