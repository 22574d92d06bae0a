// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import java.net.URL;
import java.util.List;
import java.util.Map;

/**
 * What one jar adds, found by {@link java.util.ServiceLoader}: list the class in {@code
 * META-INF/services/io.bellwether.api.plugin.Plugin}.
 *
 * <p>The constructor does no work. Only default methods are ever added here.
 */
public interface Plugin {
  /**
   * Everything the configuration can ask this jar for. Nothing of it is on before it is asked for.
   */
  List<Kind<?, ?>> kinds();

  /**
   * Rules that come with this jar, as YAML in the form of the block {@code rules}, by the name of
   * the pack. Each pack is off until the configuration names it.
   */
  default Map<String, URL> rulePacks() {
    return Map.of();
  }
}
