// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import io.bellwether.api.plugin.Setting;
import java.util.List;
import java.util.Optional;

@Setting(help = "What judges it already.")
record AliasSettings(
    @Setting(help = "Kinds of checks that judge it.", example = "postgres") List<String> kind,
    @Setting(help = "Their setting.", example = "thresholds.connections") Optional<String> setting,
    @Setting(help = "Which of its two limits.", byDefault = "warning") AliasTarget.At at,
    @Setting(help = "What the guide says.", example = "80%") Optional<String> limit,
    @Setting(help = "A rule of the same pack.") Optional<String> rule) {
  AliasSettings {
    if (kind.isEmpty() == rule.isEmpty()) {
      throw new IllegalArgumentException("alias: write 'kind' or 'rule', and one of them only");
    }
    if (rule.isPresent() && setting.isPresent()) {
      throw new IllegalArgumentException("setting: belongs to 'kind'");
    }
  }
}
