// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.time.Duration;
import java.util.List;

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
}
