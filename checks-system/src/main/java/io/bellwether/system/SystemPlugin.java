// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Kinds {@code system} and {@code jvm}: the machine and the JVM this runs on. */
public final class SystemPlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("system", SystemResources.class, SystemSettings.class, SystemResources::new)
            .giving(SystemFigures.all())
            .standingFor(ThisMachine::is)
            .everyAtMost(Duration.ofSeconds(60)),
        Kind.of("jvm", Jvm.class, JvmSettings.class, Jvm::new)
            .giving(JvmFigures.all())
            .everyAtMost(Duration.ofSeconds(60)));
  }

  @Override
  public Map<String, URL> rulePacks() {
    String file = "rules/system.yaml";
    return Map.of("system", requireNonNull(SystemPlugin.class.getResource(file), file));
  }
}
