// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import java.util.List;

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
}
