// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is listed as a SHA-256 must be one, or it would trust nothing and nobody would see why. */
final class TrustedJars {
  private static final Pattern SHA_256 = Pattern.compile("\\s*[0-9a-fA-F]{64}\\s*");
  private static final String SETTING = "sha256";

  private final Problems problems;

  TrustedJars(Problems problems) {
    this.problems = problems;
  }

  void check(Fields tree, Map<Class<? extends Record>, Record> parts) {
    if (parts.get(PluginSettings.class) instanceof PluginSettings settings) {
      check(settings.sha256(), new Part(Block.PLUGINS, List.of()).in(tree));
    }
  }

  private void check(List<String> listed, Fields given) {
    for (int i = 0; i < listed.size(); i++) {
      if (!SHA_256.matcher(listed.get(i)).matches()) {
        problems.mistake(
            Origins.item(Binder.field(SETTING, given), i).orElse(given.place()),
            Trail.of(Block.PLUGINS.key(), SETTING).at(i),
            "is no SHA-256, which has 64 digits of 0 to 9 and a to f; sha256sum FILE prints it");
      }
    }
  }
}
