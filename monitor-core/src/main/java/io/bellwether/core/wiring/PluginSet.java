// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Plugin;
import java.util.List;

/**
 * What offers kinds to one system, for as long as that lives: asked once, so that a kind is the
 * same in all its configurations. Used by one thread at a time.
 */
final class PluginSet {
  private final PluginCatalog catalog = new PluginCatalog();

  PluginSet(ClassLoader host, List<Plugin> given) {
    catalog.add(Origin.classPath(host));
    given.forEach(catalog::add);
  }

  PluginCatalog catalog() {
    return catalog;
  }
}
