// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import java.time.Clock;

/** Lent to an instance for its whole life. Only the core implements it, so it may grow. */
public interface PluginContext {
  /** The name the configuration gives this instance, such as {@code orders-db}. */
  String instance();

  /** For times that are shown; tests move it. */
  Clock clock();

  /** Carries the instance's name and reaches the host's logging. */
  System.Logger log();

  /** Of the source behind this instance, shared by everything that works on it. */
  Budget budget();
}
